package io.epione.auth.registration;

import io.epione.auth.secret.Secret;
import java.util.Optional;
import java.util.UUID;

/** What the mailed link carries: the hospital, because the row policy shows nothing without it, and the secret. */
record RegistrationToken(UUID hospital, Secret secret) {

    private static final int UUID_LENGTH = 36;

    static Optional<RegistrationToken> parse(String text) {
        if (text.length() <= UUID_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID hospital = UUID.fromString(text.substring(0, UUID_LENGTH));
            return Optional.of(new RegistrationToken(hospital, new Secret(text.substring(UUID_LENGTH))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return hospital + secret.value();
    }

    /** Never the secret: it must not reach a log. */
    @Override
    public String toString() {
        return "RegistrationToken";
    }
}
