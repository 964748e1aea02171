package io.epione.auth.mfa;

import io.epione.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Stands in for an authenticator app that is lost, once. With 80 random bits a plain SHA-256 cannot be turned back.
 *
 * @param text {@code XXXX-XXXX-XXXX-XXXX}, easy to write on paper
 */
record RecoveryCode(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 10;
    private static final int LETTERS = 16;

    static RecoveryCode random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(TotpSecret.base32(bytes).replaceAll("(.{4})(?!$)", "$1-"));
    }

    /** Whether it is one by its looks, and not a code of six digits. */
    boolean wellFormed() {
        return letters().length() == LETTERS;
    }

    /** The same however it is typed: small or capital, with dashes, blanks or neither. */
    byte[] hash() {
        return new Secret(letters()).hash();
    }

    private String letters() {
        return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** Never the code: it must not reach a log. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
