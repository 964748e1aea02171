package io.epione.auth.session;

import io.epione.auth.keycloak.Tokens;
import io.epione.platform.events.DomainEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends a session here and at Keycloak. Access tokens that are out live on for their five minutes. */
@Component
class EndSession {

    private static final Logger log = LoggerFactory.getLogger(EndSession.class);

    private final Sessions sessions;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final DomainEvents events;

    EndSession(Sessions sessions, Tokens tokens, RefreshTokens refreshTokens, DomainEvents events) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.events = events;
    }

    /** Again is the same as once. Keycloak comes first: while it is away, the session stays and the caller tries again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Session session, SessionRevoked.Reason reason) {
        if (!session.end()) {
            return;
        }
        tokens.signOut(refreshTokens.open(session));
        sessions.save(session);
        log.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("reason", reason)
                .log("session ended");
        UUID tenant = session.tenantId();
        if (tenant != null) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            events.publish(new SessionRevoked(session.id(), tenant, 1, now, session.accountId(), reason));
        }
    }
}
