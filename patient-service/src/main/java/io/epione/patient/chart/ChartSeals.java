package io.epione.patient.chart;

import io.epione.patient.disclosure.SensitiveCodes;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between what is known and what the rows hold of it. */
@Component
class ChartSeals {

    private final PatientCipher cipher;

    ChartSeals(PatientCipher cipher) {
        this.cipher = cipher;
    }

    /** Why something was changed, as it is sealed. */
    private record Reason(String text) {}

    byte[] seal(UUID patientId, UUID entryId, ChartFacts facts) {
        return cipher.seal(patientId, ChartEntry.SEALED, entryId, facts);
    }

    byte[] sealReason(UUID patientId, UUID entryId, String reason) {
        return cipher.seal(patientId, ChartEntry.REASON, entryId, new Reason(reason));
    }

    byte @Nullable [] sealOrigin(UUID patientId, UUID entryId, @Nullable Origin origin) {
        return origin == null ? null : cipher.seal(patientId, ChartEntry.ORIGIN, entryId, origin);
    }

    /** What the entry says now, as a version of it. Sealed anew, for a seal holds for its own row only. */
    ChartVersion version(ChartEntry entry, Instant supersededAt) {
        UUID id = Ids.next();
        UUID patientId = entry.patientId();
        String reason = reason(patientId, ChartEntry.REASON, entry.id(), entry.reason());
        Origin origin = origin(patientId, ChartEntry.ORIGIN, entry.id(), entry.origin());
        return new ChartVersion(
                id,
                entry,
                cipher.seal(
                        patientId,
                        ChartVersion.SEALED,
                        id,
                        open(entry, entry.kind().facts())),
                reason == null ? null : cipher.seal(patientId, ChartVersion.REASON, id, new Reason(reason)),
                origin == null ? null : cipher.seal(patientId, ChartVersion.ORIGIN, id, origin),
                supersededAt);
    }

    <F extends ChartFacts> F open(ChartEntry entry, Class<F> type) {
        return cipher.open(entry.patientId(), ChartEntry.SEALED, entry.id(), entry.sealed(), type);
    }

    <F extends ChartFacts> ChartView<F> view(ChartEntry entry, Class<F> type) {
        boolean first = entry.isAsFirstRecorded();
        String changeReason = reason(entry.patientId(), ChartEntry.REASON, entry.id(), entry.reason());
        F facts = open(entry, type);
        return new ChartView<>(
                entry.id(),
                entry.patientId(),
                entry.createdAt(),
                entry.createdBy(),
                entry.version(),
                entry.status(),
                first ? null : entry.statedAt(),
                first ? null : entry.statedBy(),
                changeReason,
                origin(entry.patientId(), ChartEntry.ORIGIN, entry.id(), entry.origin()),
                facts.sensitivity(),
                facts);
    }

    /** An earlier version of the entry. Nothing that was entered in error is ever superseded, so it was valid. */
    <F extends ChartFacts> ChartView<F> view(ChartEntry entry, ChartVersion version, Class<F> type) {
        boolean first = version.recordedAt().equals(entry.createdAt());
        String changeReason = reason(version.patientId(), ChartVersion.REASON, version.id(), version.reason());
        F facts = cipher.open(version.patientId(), ChartVersion.SEALED, version.id(), version.sealed(), type);
        return new ChartView<>(
                entry.id(),
                entry.patientId(),
                entry.createdAt(),
                entry.createdBy(),
                version.number(),
                EntryStatus.VALID,
                first ? null : version.recordedAt(),
                first ? null : version.recordedBy(),
                changeReason,
                origin(version.patientId(), ChartVersion.ORIGIN, version.id(), version.origin()),
                SensitiveCodes.together(facts.sensitivity(), open(entry, type).sensitivity()),
                facts);
    }

    private @Nullable Origin origin(UUID patientId, SealedColumn column, UUID row, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(patientId, column, row, sealed, Origin.class);
    }

    private @Nullable String reason(UUID patientId, SealedColumn column, UUID row, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : cipher.open(patientId, column, row, sealed, Reason.class).text();
    }
}
