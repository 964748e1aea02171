package io.epione.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;

/** Seals as {@link PatientCipher} does for somebody new, and leaves it to the caller to store the keyset: many with one statement. */
public class BulkSeals {

    private final Keysets keysets;
    private final SealedJson json;

    BulkSeals(Keysets keysets, SealedJson json) {
        this.keysets = keysets;
        this.json = json;
    }

    /** @param keyset as {@code patient_keyset.wrapped} holds it */
    public record Sealed(byte[] keyset, byte[] value) {}

    /** The first value of a patient who has no keyset yet. */
    public Sealed seal(UUID patientId, SealedColumn column, UUID row, Object value) {
        KeysetHandle made = KeysetForm.fresh();
        return new Sealed(keysets.wrapped(patientId, made), json.seal(KeysetForm.aead(made), column, row, value));
    }

    /** What is in memory of the current hospital's keys, as after a restart. */
    public void forget() {
        keysets.forget(Tenancy.current());
    }
}
