package io.epione.auth.session;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands out a new access token and a new cookie for an old cookie. */
@Component
class RefreshSession {

    private final UseCookie useCookie;
    private final Sessions sessions;
    private final EndSession endSession;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final JwtDecoder decoder;
    private final Hospitals hospitals;

    RefreshSession(
            UseCookie useCookie,
            Sessions sessions,
            EndSession endSession,
            Tokens tokens,
            RefreshTokens refreshTokens,
            JwtDecoder decoder,
            Hospitals hospitals) {
        this.useCookie = useCookie;
        this.sessions = sessions;
        this.endSession = endSession;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.decoder = decoder;
        this.hospitals = hospitals;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away; the cookie works again later */
    @Transactional
    public RefreshOutcome refresh(RefreshCookie cookie, Secret csrf) {
        return useCookie.use(cookie, csrf, session -> renew(session, cookie.secret()));
    }

    private RefreshOutcome renew(Session session, Secret shown) {
        UUID tenant = session.tenantId();
        Hospital hospital = tenant == null ? null : hospitals.served(tenant);
        return switch (tokens.refresh(refreshTokens.open(session))) {
            case Grant.Refused() -> ended(session, SessionRevoked.Reason.ENDED_BY_ISSUER);
            case Grant.Granted granted -> {
                AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
                yield tenant == null || token.namesHospital()
                        ? renewed(session, shown, granted, token, hospital)
                        : ended(session, SessionRevoked.Reason.POST_WITHDRAWN);
            }
        };
    }

    private RefreshOutcome renewed(
            Session session, Secret shown, Grant.Granted granted, AccessToken token, @Nullable Hospital hospital) {
        byte[] sealed = refreshTokens.seal(session.id(), granted.refreshToken());
        RefreshTokens.Successor next = session.holds(shown) ? rotate(session, sealed) : sameAgain(session, sealed);
        RefreshCookie cookie = new RefreshCookie(session.id(), next.secret());
        return new RefreshOutcome.Renewed(
                new SignedIn(token, granted.expiresInSeconds(), cookie, session.expiresAt(), next.csrf(), hospital));
    }

    private RefreshTokens.Successor rotate(Session session, byte[] sealedRefreshToken) {
        Secret secret = Secret.random();
        Secret csrf = Secret.random();
        byte[] successor = refreshTokens.sealSuccessor(session.id(), secret, csrf);
        byte[] spent = session.rotate(secret, csrf, successor, sealedRefreshToken);
        sessions.save(session);
        sessions.spend(session.id(), spent);
        return new RefreshTokens.Successor(secret, csrf);
    }

    /** Another tab was faster. Browsers keep one cookie for all tabs, in whatever order the answers come: so it is the same one. */
    private RefreshTokens.Successor sameAgain(Session session, byte[] sealedRefreshToken) {
        session.renew(sealedRefreshToken);
        sessions.save(session);
        return refreshTokens.openSuccessor(session);
    }

    private RefreshOutcome ended(Session session, SessionRevoked.Reason reason) {
        endSession.end(session, reason);
        return new RefreshOutcome.Ended();
    }
}
