package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import io.epione.platform.crypto.PlatformCipher;
import io.epione.platform.problem.Problem;
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

    /** What a refresh gave, for as long as another tab may ask for the same. */
    byte[] seal(UUID session, Successor successor) {
        String all = String.join(
                " ",
                successor.secret().value(),
                successor.csrf().value(),
                successor.accessToken(),
                Long.toString(successor.expiresInSeconds()));
        return cipher.seal(successorPlace(session), all.getBytes(StandardCharsets.UTF_8));
    }

    Successor openSuccessor(Session session) {
        String[] all = new String(
                        cipher.open(successorPlace(session.id()), session.successor()), StandardCharsets.UTF_8)
                .split(" ");
        if (all.length < Successor.PARTS) {
            // Written by an earlier version, which kept no token.
            throw Problem.conflict("SESSION_MOVED_ON", "Another tab has used the cookie. Try again.");
        }
        return new Successor(new Secret(all[0]), new Secret(all[1]), all[2], Long.parseLong(all[3]));
    }

    record Successor(Secret secret, Secret csrf, String accessToken, long expiresInSeconds) {

        private static final int PARTS = 4;

        /** Without the token: it must not reach a log. */
        @Override
        public String toString() {
            return "Successor";
        }
    }

    private static String successorPlace(UUID session) {
        return "session.successor|" + session;
    }

    private static String place(UUID session) {
        return "session.refresh_token|" + session;
    }
}
