package io.epione.platform.crypto;

import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Seals bytes as they are with a patient's keyset, each piece bound to its place. */
public final class ContentCipher {

    private final KeyRing keys;
    private final BiConsumer<SealedColumn, UUID> broken;

    /** @param broken hears of every piece that does not open */
    ContentCipher(KeyRing keys, BiConsumer<SealedColumn, UUID> broken) {
        this.keys = keys;
        this.broken = broken;
    }

    /** The key that seals, to be kept beside what was sealed: a rotation looks for those of other keys. */
    public int key() {
        return keys.own().primary();
    }

    /** The keys of what needs no other seal: the own, and those of records that became part of this one. */
    public List<Integer> currentKeys() {
        return keys.current();
    }

    /** Seals with the keyset that has sealed this. */
    public ContentCipher sealerOf(byte[] sealed) {
        KeyRing alone = new KeyRing(keys.sealerOf(sealed).orElse(null), List::of);
        return new ContentCipher(alone, broken);
    }

    /** @param place names the piece within its row, e.g. by its number */
    public byte[] seal(SealedColumn place, UUID row, byte[] clear) {
        try {
            return keys.own().aead().encrypt(clear, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws SealBroken when it was altered or moved */
    public byte[] open(SealedColumn place, UUID row, byte[] sealed) {
        try {
            return keys.open(sealed, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            broken.accept(place, row);
            throw new SealBroken();
        }
    }
}
