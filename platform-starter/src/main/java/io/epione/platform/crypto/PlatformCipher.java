package io.epione.platform.crypto;

import java.nio.charset.StandardCharsets;

/** Seals the platform's own secrets, which belong to no hospital, with the key-encryption key itself. Few and small ones. */
public final class PlatformCipher {

    private final KeyEncryption kek;

    PlatformCipher(KeyEncryption kek) {
        this.kek = kek;
    }

    /** @param place table, column and row: opening needs the same */
    public byte[] seal(String place, byte[] secret) {
        return kek.wrap(secret, context(place));
    }

    /** @throws SealBroken when it was altered or moved */
    public byte[] open(String place, byte[] sealed) {
        return kek.unwrap(sealed, context(place));
    }

    static byte[] context(String place) {
        return ("v1|platform|" + place).getBytes(StandardCharsets.UTF_8);
    }
}
