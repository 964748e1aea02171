package io.epione.patient.chart;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Corrects an entry of a chart. What it said before is kept. */
@Component
class ReviseEntry {

    private final ChartEntries entries;
    private final ChartVersions versions;
    private final RecordAccess access;
    private final AssessVital vitals;
    private final ChartSeals seals;

    ReviseEntry(
            ChartEntries entries, ChartVersions versions, RecordAccess access, AssessVital vitals, ChartSeals seals) {
        this.entries = entries;
        this.versions = versions;
        this.access = access;
        this.vitals = vitals;
        this.seals = seals;
    }

    /**
     * Of two revisions of one version at the same time, a unique constraint refuses one as stale.
     *
     * @throws Problem 404, 403 {@code WITHHELD} by its labels, 412 when stale, 409 for what was entered in error, 422 as when it is recorded
     */
    @Transactional
    public <F extends ChartFacts> ChartView<F> revise(
            UUID patientId,
            UUID entryId,
            @Nullable String ifMatch,
            Class<F> type,
            F facts,
            String reason,
            @Nullable Origin origin) {
        OpenRecord record = access.enter(patientId);
        ChartKind kind = ChartKind.of(type);
        ChartEntry entry =
                entries.one(patientId, kind, entryId).orElseThrow(() -> Problem.notFound("CHART_ENTRY_NOT_FOUND"));
        record.mustShow(seals.view(entry, type), kind.resourceType(), entryId, "CHART_ENTRY_NOT_FOUND");
        Etags.require(ifMatch, entry.version());
        F complete = vitals.complete(patientId, type, facts);
        Instant now = entry.nextRevision();
        ChartVersion before = seals.version(entry, now);
        entry.revise(
                complete,
                seals.seal(patientId, entryId, complete),
                seals.sealReason(patientId, entryId, reason),
                seals.sealOrigin(patientId, entryId, origin),
                now);
        versions.save(before);
        entries.saveAndFlush(entry);
        record.audit().update(kind.resourceType(), entryId, patientId);
        return seals.view(entry, type);
    }
}
