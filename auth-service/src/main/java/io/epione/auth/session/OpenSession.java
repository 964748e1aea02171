package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Hospital;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins a session for somebody whom Keycloak has let in. */
@Component
class OpenSession {

    private final Sessions sessions;
    private final Directory directory;
    private final RefreshTokens refreshTokens;

    OpenSession(Sessions sessions, Directory directory, RefreshTokens refreshTokens) {
        this.sessions = sessions;
        this.directory = directory;
        this.refreshTokens = refreshTokens;
    }

    @Transactional
    public SignedIn open(
            AccessToken token,
            Grant.Granted granted,
            @Nullable Hospital hospital,
            boolean secondFactorShown,
            String device) {
        directory.know(token.user(), token.email(), token.name());
        UUID id = Ids.next();
        RefreshCookie cookie = new RefreshCookie(id, Secret.random());
        Secret csrf = Secret.random();
        Session session = sessions.save(new Session(
                id,
                token.user(),
                hospital == null ? null : hospital.id(),
                cookie.secret(),
                csrf,
                refreshTokens.seal(id, granted.refreshToken()),
                token.keycloakSession(),
                secondFactorShown,
                device));
        return new SignedIn(token, granted.expiresInSeconds(), cookie, session.expiresAt(), csrf, hospital);
    }
}
