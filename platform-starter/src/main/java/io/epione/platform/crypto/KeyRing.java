package io.epione.platform.crypto;

import io.epione.platform.crypto.Keysets.Unwrapped;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A patient's own keyset, and those of the records that became part of the patient's. Seals with the own one only. */
final class KeyRing {

    private final @Nullable Unwrapped own;
    private final Supplier<List<Unwrapped>> merged;

    /** @param merged asked for only where the own keyset does not open */
    KeyRing(@Nullable Unwrapped own, Supplier<List<Unwrapped>> merged) {
        this.own = own;
        this.merged = merged;
    }

    /** @throws SealBroken without an own keyset */
    Unwrapped own() {
        if (own == null) {
            throw new SealBroken();
        }
        return own;
    }

    /** Nothing was sealed yet, or the patient was erased. */
    boolean isEmpty() {
        return own == null && merged.get().isEmpty();
    }

    /** The keyset that has sealed this, judged by the key's number. */
    Optional<Unwrapped> sealerOf(byte[] sealed) {
        int key = KeysetForm.keyOf(sealed);
        return Stream.concat(Stream.ofNullable(own), Stream.of(merged).flatMap(others -> others.get().stream()))
                .filter(keyset -> keyset.keys().contains(key))
                .findFirst();
    }

    byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        return sealerOf(sealed)
                .orElseThrow(() -> new GeneralSecurityException("No keyset of the patient opens it"))
                .aead()
                .decrypt(sealed, context);
    }

    /** The keys that its keysets seal with now. */
    List<Integer> current() {
        return Stream.concat(Stream.ofNullable(own), merged.get().stream())
                .map(Unwrapped::primary)
                .toList();
    }
}
