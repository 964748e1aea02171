package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Seals bytes as they are with a patient's keyset, each piece bound to its place. */
public final class ContentCipher {

    private final Aead aead;
    private final BiConsumer<SealedColumn, UUID> broken;

    /** @param broken hears of every piece that does not open */
    ContentCipher(Aead aead, BiConsumer<SealedColumn, UUID> broken) {
        this.aead = aead;
        this.broken = broken;
    }

    /** @param place names the piece within its row, e.g. by its number */
    public byte[] seal(SealedColumn place, UUID row, byte[] clear) {
        try {
            return aead.encrypt(clear, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws SealBroken when it was altered or moved */
    public byte[] open(SealedColumn place, UUID row, byte[] sealed) {
        try {
            return aead.decrypt(sealed, place.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            broken.accept(place, row);
            throw new SealBroken();
        }
    }
}
