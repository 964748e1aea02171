package io.epione.appointment.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** 256 random bits. A plain hash of them is enough to keep: there is nothing to guess. */
public final class LinkSecret {

    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private LinkSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static LinkSecret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkSecret(bytes);
    }

    public static LinkSecret of(byte[] bytes) {
        return new LinkSecret(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time whatever differs. */
    public boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /** It must not reach a log. */
    @Override
    public String toString() {
        return "LinkSecret";
    }
}
