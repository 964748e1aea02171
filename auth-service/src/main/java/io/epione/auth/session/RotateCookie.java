package io.epione.auth.session;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.secret.Secret;
import io.epione.platform.tenancy.Hospital;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Spends the secret of a session and makes the next one. */
@Component
class RotateCookie {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;

    RotateCookie(Sessions sessions, RefreshTokens refreshTokens) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
    }

    /** @param shown the secret that came with the cookie */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignedIn rotate(
            Session session, Secret shown, AccessToken token, Grant.Granted granted, @Nullable Hospital hospital) {
        byte[] sealed = refreshTokens.seal(session.id(), granted.refreshToken());
        RefreshTokens.Successor next = session.holds(shown) ? rotated(session, sealed) : sameAgain(session, sealed);
        RefreshCookie cookie = new RefreshCookie(session.id(), next.secret());
        return new SignedIn(token, granted.expiresInSeconds(), cookie, session.expiresAt(), next.csrf(), hospital);
    }

    private RefreshTokens.Successor rotated(Session session, byte[] sealedRefreshToken) {
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
}
