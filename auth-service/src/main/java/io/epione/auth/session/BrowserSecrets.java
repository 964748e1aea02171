package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import io.epione.platform.crypto.PlatformCipher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps sealed what a sign-in on Keycloak's pages must not show, bound to the sign-in. */
@Component
class BrowserSecrets {

    /** @param verifier of PKCE */
    record Proof(Secret verifier, Secret nonce) {}

    private final PlatformCipher cipher;

    BrowserSecrets(PlatformCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID signIn, Proof proof) {
        String both = proof.verifier().value() + " " + proof.nonce().value();
        return cipher.seal(place(signIn), both.getBytes(StandardCharsets.UTF_8));
    }

    Proof openProof(BrowserSignIn signIn) {
        String[] both = open(signIn).split(" ");
        return new Proof(new Secret(both[0]), new Secret(both[1]));
    }

    byte[] seal(UUID signIn, String refreshToken) {
        return cipher.seal(place(signIn), refreshToken.getBytes(StandardCharsets.UTF_8));
    }

    String openRefreshToken(BrowserSignIn signIn) {
        return open(signIn);
    }

    private String open(BrowserSignIn signIn) {
        return new String(cipher.open(place(signIn.id()), signIn.sealed()), StandardCharsets.UTF_8);
    }

    private static String place(UUID signIn) {
        return "browser_sign_in.sealed|" + signIn;
    }
}
