package io.epione.auth.session;

import io.epione.auth.secret.Secret;
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

    /** The secrets that follow, for as long as another tab may ask for them. */
    byte[] sealSuccessor(UUID session, Secret secret, Secret csrf) {
        return cipher.seal(
                successorPlace(session), (secret.value() + " " + csrf.value()).getBytes(StandardCharsets.UTF_8));
    }

    Successor openSuccessor(Session session) {
        String[] secrets = new String(
                        cipher.open(successorPlace(session.id()), session.successor()), StandardCharsets.UTF_8)
                .split(" ");
        return new Successor(new Secret(secrets[0]), new Secret(secrets[1]));
    }

    record Successor(Secret secret, Secret csrf) {}

    private static String successorPlace(UUID session) {
        return "session.successor|" + session;
    }

    private static String place(UUID session) {
        return "session.refresh_token|" + session;
    }
}
