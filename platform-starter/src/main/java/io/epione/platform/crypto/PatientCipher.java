package io.epione.platform.crypto;

import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.Collection;
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
                () -> json.open(keysets.ringForReading(patientId)::open, column, row, sealed, type));
    }

    /** Asks for the keysets of many patients at once, for who opens one value of each of them next. */
    public void prepare(Collection<UUID> patientIds) {
        keysets.loadPatients(patientIds);
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
     * For a value that goes from one record to another of the same person.
     *
     * @return the value sealed with the other's keyset; empty where the other record opens it as it is, and where neither does:
     *     a broken seal stays broken, and {@link SealWatch} hears of it
     */
    Optional<byte[]> reseal(UUID from, UUID to, SealedColumn column, UUID row, byte[] sealed) {
        if (keysets.ring(to).sealerOf(sealed).isPresent()) {
            return Optional.empty();
        }
        byte[] context = column.context(Tenancy.current(), row);
        try {
            byte[] clear = keysets.ring(from).open(sealed, context);
            return Optional.of(keysets.patientForWriting(to).aead().encrypt(clear, context));
        } catch (GeneralSecurityException e) {
            report(to, column, row);
            return Optional.empty();
        }
    }

    /**
     * For contents that do not fit a row. What is returned works outside of a transaction too, for as long as one task lasts.
     *
     * @throws SealBroken when the patient has no keyset: nothing was sealed yet
     */
    public ContentCipher contents(UUID patientId) {
        return new ContentCipher(keysets.ringForContents(patientId), (place, row) -> report(patientId, place, row));
    }
}
