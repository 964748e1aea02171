package io.epione.auth.session;

import io.epione.platform.crypto.PlatformCipher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps Keycloak's refresh tokens sealed, each bound to its session. */
@Component
class RefreshTokens {

    private final PlatformCipher cipher;

    RefreshTokens(PlatformCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID session, String token) {
        return cipher.seal(place(session), token.getBytes(StandardCharsets.UTF_8));
    }

    String open(Session session) {
        return new String(cipher.open(place(session.id()), session.refreshToken()), StandardCharsets.UTF_8);
    }

    private static String place(UUID session) {
        return "session.refresh_token|" + session;
    }
}
