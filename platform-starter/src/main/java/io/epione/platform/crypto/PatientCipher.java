package io.epione.platform.crypto;

import java.util.UUID;

/** Seals what belongs to one patient with that patient's own keyset: destroying the keyset erases it everywhere. */
public final class PatientCipher {

    private final Keysets keysets;
    private final SealedJson json;

    PatientCipher(Keysets keysets, SealedJson json) {
        this.keysets = keysets;
        this.json = json;
    }

    /** Call inside the transaction that stores the row: the patient's keyset may be made in it. */
    public byte[] seal(UUID patientId, SealedColumn column, UUID row, Object value) {
        return json.seal(keysets.patientForWriting(patientId), column, row, value);
    }

    /** @throws SealBroken when it was altered, moved, or the patient was erased */
    public <T> T open(UUID patientId, SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        return json.open(keysets.patientForReading(patientId), column, row, sealed, type);
    }

    /**
     * For contents that do not fit a row. What is returned works outside of a transaction too, for as long as one task lasts.
     *
     * @throws SealBroken when the patient has no keyset: nothing was sealed yet, or the patient was erased
     */
    public ContentCipher contents(UUID patientId) {
        return new ContentCipher(keysets.patientForReading(patientId));
    }
}
