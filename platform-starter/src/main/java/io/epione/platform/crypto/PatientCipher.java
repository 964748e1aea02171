package io.epione.platform.crypto;

import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Seals what belongs to one patient with that patient's own keyset: destroying the keyset erases it everywhere. A record that
 * others became part of opens what they have sealed as well; destroying it means destroying their keysets too.
 */
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
                patientId, column, row, () -> json.seal(keysets.patientForWriting(patientId), column, row, value));
    }

    /** @throws SealBroken when it was altered, moved, or the patient was erased */
    public <T> T open(UUID patientId, SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        return watched(
                patientId,
                column,
                row,
                () -> json.open(keysets.patientForReading(patientId), column, row, sealed, type));
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

    /**
     * For a value that goes from one record to another of the same person.
     *
     * @return the value sealed with the other's keyset; empty where the other record opens it as it is, and where neither does:
     *     a broken seal stays broken, and {@link SealWatch} hears of it
     */
    public Optional<byte[]> reseal(UUID from, UUID to, SealedColumn column, UUID row, byte[] sealed) {
        byte[] context = column.context(Tenancy.current(), row);
        if (opened(to, sealed, context).isPresent()) {
            return Optional.empty();
        }
        Optional<byte[]> clear = opened(from, sealed, context);
        if (clear.isEmpty()) {
            report(to, column, row);
        }
        return clear.map(value -> sealBytes(to, column, row, value));
    }

    private byte[] sealBytes(UUID patientId, SealedColumn column, UUID row, byte[] clear) {
        return new ContentCipher(keysets.patientForWriting(patientId), (place, id) -> report(patientId, place, id))
                .seal(column, row, clear);
    }

    private Optional<byte[]> opened(UUID patientId, byte[] sealed, byte[] context) {
        try {
            return Optional.of(keysets.patientForReading(patientId).decrypt(sealed, context));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * For contents that do not fit a row. What is returned works outside of a transaction too, for as long as one task lasts.
     *
     * @throws SealBroken when the patient has no keyset: nothing was sealed yet, or the patient was erased
     */
    public ContentCipher contents(UUID patientId) {
        return new ContentCipher(keysets.patientForContents(patientId), (place, row) -> report(patientId, place, row));
    }
}
