package io.epione.platform.crypto;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** Seals what belongs to one patient with that patient's own keyset: destroying the keyset erases it everywhere. */
public final class PatientCipher {

    private final Keysets keysets;
    private final SealedJson json;
    private final ObjectProvider<SealWatch> watches;

    PatientCipher(Keysets keysets, SealedJson json, ObjectProvider<SealWatch> watches) {
        this.keysets = keysets;
        this.json = json;
        this.watches = watches;
    }

    /** Call inside the transaction that stores the row: the patient's keyset may be made in it. */
    public byte[] seal(UUID patientId, SealedColumn column, UUID row, Object value) {
        return watched(
                patientId,
                column,
                row,
                () -> json.seal(keysets.patientForWriting(patientId).aead(), column, row, value));
    }

    /**
     * @throws SealBroken when it was altered or moved
     * @throws io.epione.platform.problem.Problem 410 when the patient was erased
     */
    public <T> T open(UUID patientId, SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        return watched(
                patientId,
                column,
                row,
                () -> json.open(keysets.patientForReading(patientId).aead(), column, row, sealed, type));
    }

    private <T> T watched(UUID patientId, SealedColumn column, UUID row, Supplier<T> work) {
        try {
            return work.get();
        } catch (SealBroken e) {
            report(patientId, column, row);
            throw e;
        }
    }

    private void report(UUID patientId, SealedColumn column, UUID row) {
        watches.forEach(watch -> watch.broken(column, row, patientId));
    }

    /** Erases the patient: nothing that was sealed opens any more, and nothing more is sealed. Other instances notice in minutes. */
    public void destroy(UUID patientId) {
        keysets.destroyPatient(patientId);
    }

    /**
     * For contents that do not fit a row. What is returned works outside of a transaction too, for as long as one task lasts.
     *
     * @throws SealBroken when the patient has no keyset: nothing was sealed yet
     */
    public ContentCipher contents(UUID patientId) {
        return new ContentCipher(keysets.patientForReading(patientId), (place, row) -> report(patientId, place, row));
    }
}
