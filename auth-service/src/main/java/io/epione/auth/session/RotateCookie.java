package io.epione.auth.session;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.secret.Secret;
import io.epione.platform.tenancy.Hospital;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Spends the secret of a session and makes the next one. Browsers keep one cookie for all tabs, in whatever order the answers
 * come: so a tab that another was faster than gets the same answer.
 */
@Component
class RotateCookie {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final JwtDecoder decoder;

    RotateCookie(Sessions sessions, RefreshTokens refreshTokens, JwtDecoder decoder) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.decoder = decoder;
    }

    /** @return what another tab was given for the same secret in the same moment; empty when it is the first to come */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SignedIn> given(Session session, Secret shown, @Nullable Hospital hospital) {
        if (session.holds(shown)) {
            return Optional.empty();
        }
        RefreshTokens.Successor successor = refreshTokens.openSuccessor(session);
        AccessToken token = new AccessToken(decoder.decode(successor.accessToken()));
        return Optional.of(signedIn(session, token, successor, hospital));
    }

    /** @param granted what Keycloak gave for it */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignedIn rotate(Session session, AccessToken token, Grant.Granted granted, @Nullable Hospital hospital) {
        var successor = new RefreshTokens.Successor(
                Secret.random(), Secret.random(), granted.accessToken(), granted.expiresInSeconds());
        byte[] spent = session.rotate(
                successor.secret(),
                successor.csrf(),
                refreshTokens.seal(session.id(), successor),
                refreshTokens.seal(session.id(), granted.refreshToken()));
        sessions.save(session);
        sessions.spend(session.id(), spent);
        return signedIn(session, token, successor, hospital);
    }

    private static SignedIn signedIn(
            Session session, AccessToken token, RefreshTokens.Successor successor, @Nullable Hospital hospital) {
        RefreshCookie cookie = new RefreshCookie(session.id(), successor.secret());
        return new SignedIn(
                token, successor.expiresInSeconds(), cookie, session.expiresAt(), successor.csrf(), hospital);
    }
}
