package io.epione.patient.chart;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.access.Shown;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads one entry of a chart. */
@Component
class ReadEntry {

    private final ChartEntries entries;
    private final ChartVersions versions;
    private final RecordAccess access;
    private final ChartSeals seals;

    ReadEntry(ChartEntries entries, ChartVersions versions, RecordAccess access, ChartSeals seals) {
        this.entries = entries;
        this.versions = versions;
        this.access = access;
        this.seals = seals;
    }

    /** @throws Problem 403 {@code WITHHELD} by its labels, 404 where this part of the patient's chart has no such entry */
    @Transactional(readOnly = true)
    public <F extends ChartFacts> ChartView<F> one(UUID patientId, UUID entryId, Class<F> type) {
        OpenRecord record = access.enter(patientId);
        ChartView<F> view = seals.view(entry(patientId, entryId, type), type);
        mustShow(record, view, type);
        record.audit().read(ChartKind.of(type).resourceType(), entryId, patientId);
        return view;
    }

    /**
     * What it says and has said, newest first.
     *
     * @throws Problem 404 where this part of the patient's chart has no such entry
     */
    @Transactional(readOnly = true)
    public <F extends ChartFacts> Shown<ChartView<F>> versions(
            UUID patientId, UUID entryId, Class<F> type, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        ChartEntry entry = entry(patientId, entryId, type);
        ChartView<F> current = seals.view(entry, type);
        mustShow(record, current, type);
        List<ChartView<F>> found = new ArrayList<>();
        long before = before(page, entry);
        if (before > entry.version()) {
            found.add(current);
        }
        versions.newestFirst(entryId, before, page.fetch() - found.size())
                .forEach(version -> found.add(seals.view(entry, version, type)));
        Shown<ChartView<F>> shown =
                record.shown(Page.of(found, page, view -> Cursor.of(view.version(), entryId), view -> view));
        record.audit()
                .search(
                        ChartKind.of(type).resourceType(),
                        patientId,
                        shown.items().size());
        return shown;
    }

    private static long before(PageRequest page, ChartEntry entry) {
        Cursor after = page.after();
        if (after == null) {
            return entry.version() + 1;
        }
        if (!after.id().equals(entry.id()) || !after.sort().matches("\\d{1,18}")) {
            throw Cursor.invalid();
        }
        return Long.parseLong(after.sort());
    }

    private static void mustShow(OpenRecord record, ChartView<?> view, Class<? extends ChartFacts> type) {
        record.mustShow(view, ChartKind.of(type).resourceType(), view.id(), "CHART_ENTRY_NOT_FOUND");
    }

    private ChartEntry entry(UUID patientId, UUID entryId, Class<? extends ChartFacts> type) {
        return entries.one(patientId, ChartKind.of(type), entryId)
                .orElseThrow(() -> Problem.notFound("CHART_ENTRY_NOT_FOUND"));
    }
}
