package io.epione.patient.chart;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says of an entry that it was a mistake. It stays in the chart, and nothing counts it any more. */
@Component
class RetractEntry {

    private final ChartEntries entries;
    private final ChartVersions versions;
    private final RecordAccess access;
    private final ChartSeals seals;

    RetractEntry(ChartEntries entries, ChartVersions versions, RecordAccess access, ChartSeals seals) {
        this.entries = entries;
        this.versions = versions;
        this.access = access;
        this.seals = seals;
    }

    /** @throws Problem 404, 403 {@code WITHHELD} by its labels, 409 for what was said to be entered in error before */
    @Transactional
    public <F extends ChartFacts> ChartView<F> retract(
            UUID patientId, UUID entryId, Class<F> type, String reason, @Nullable Origin origin) {
        OpenRecord record = access.enter(patientId);
        ChartKind kind = ChartKind.of(type);
        ChartEntry entry =
                entries.one(patientId, kind, entryId).orElseThrow(() -> Problem.notFound("CHART_ENTRY_NOT_FOUND"));
        record.mustShow(seals.view(entry, type), kind.resourceType(), entryId, "CHART_ENTRY_NOT_FOUND");
        Instant now = entry.nextRevision();
        ChartVersion before = seals.version(entry, now);
        entry.enteredInError(
                seals.sealReason(patientId, entryId, reason), seals.sealOrigin(patientId, entryId, origin), now);
        versions.save(before);
        entries.saveAndFlush(entry);
        record.audit().act("entered-in-error", kind.resourceType(), entryId, patientId);
        return seals.view(entry, type);
    }
}
