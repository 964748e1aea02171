package io.epione.platform.crypto;

import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Seals bytes as they are with a patient's keyset, each piece bound to its place. */
public final class ContentCipher {

    private final Keysets.Unwrapped keyset;
    private final BiConsumer<SealedColumn, UUID> broken;

    /** @param broken hears of every piece that does not open */
    ContentCipher(Keysets.Unwrapped keyset, BiConsumer<SealedColumn, UUID> broken) {
        this.keyset = keyset;
        this.broken = broken;
    }

    /** The key that seals, to be kept beside what was sealed: a rotation looks for those of other keys. */
    public int key() {
        return keyset.primary();
    }

    /** @param place names the piece within its row, e.g. by its number */
    public byte[] seal(SealedColumn place, UUID row, byte[] clear) {
        try {
            return keyset.aead().encrypt(clear, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws SealBroken when it was altered or moved */
    public byte[] open(SealedColumn place, UUID row, byte[] sealed) {
        try {
            return keyset.aead().decrypt(sealed, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            broken.accept(place, row);
            throw new SealBroken();
        }
    }
}
