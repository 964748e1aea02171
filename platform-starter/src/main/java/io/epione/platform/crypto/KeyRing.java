package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A patient's own keyset, and those of the records that became part of the patient's. Seals with the own one only. */
final class KeyRing implements Aead {

    private final @Nullable Aead own;
    private final Supplier<List<Aead>> merged;

    /** @param merged asked for only where the own keyset does not open */
    KeyRing(@Nullable Aead own, Supplier<List<Aead>> merged) {
        this.own = own;
        this.merged = merged;
    }

    @Override
    public byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException {
        if (own == null) {
            throw new SealBroken();
        }
        return own.encrypt(clear, context);
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (own != null) {
            try {
                return own.decrypt(sealed, context);
            } catch (GeneralSecurityException e) {
                // Another one's, perhaps.
            }
        }
        for (Aead other : merged.get()) {
            try {
                return other.decrypt(sealed, context);
            } catch (GeneralSecurityException e) {
                // The next one's, perhaps.
            }
        }
        throw new GeneralSecurityException("No keyset of the patient opens it");
    }
}
