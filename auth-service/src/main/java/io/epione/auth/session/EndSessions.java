package io.epione.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions of a person wholesale. */
@Component
public class EndSessions {

    private final Sessions sessions;
    private final EndSession endSession;

    EndSessions(Sessions sessions, EndSession endSession) {
        this.sessions = sessions;
        this.endSession = endSession;
    }

    /** After a new password nobody stays signed in with the old one. */
    @Transactional
    public void afterPasswordChange(UUID accountId) {
        open(accountId).forEach(session -> endSession.end(session, SessionRevoked.Reason.PASSWORD_CHANGED));
    }

    /** Ends the sessions at one hospital; those at others go on. */
    @Transactional
    public void afterPostWithdrawn(UUID accountId, UUID tenantId) {
        open(accountId).stream()
                .filter(session -> tenantId.equals(session.tenantId()))
                .forEach(session -> endSession.end(session, SessionRevoked.Reason.POST_WITHDRAWN));
    }

    /** Wherever the person is signed in, here included. */
    @Transactional
    public void everywhere(UUID accountId) {
        open(accountId).forEach(session -> endSession.end(session, SessionRevoked.Reason.REVOKED_BY_USER));
    }

    /** As {@link #everywhere}, as far as one hospital's provider speaks for the person. */
    @Transactional
    void everywhereAt(UUID accountId, UUID tenantId) {
        open(accountId).stream()
                .filter(session -> tenantId.equals(session.tenantId()))
                .forEach(session -> endSession.end(session, SessionRevoked.Reason.REVOKED_BY_USER));
    }

    private List<Session> open(UUID accountId) {
        return sessions.open(accountId, Instant.now());
    }
}
