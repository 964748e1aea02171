package io.epione.patient.fhir;

import io.epione.patient.fhir.ImportReport.Item;
import io.epione.patient.fhir.RecordImport.Outcome;
import io.epione.platform.audit.Audit;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far imports are, and what became of what was sent. */
@Component
class ReadImport {

    private final RecordImports imports;
    private final ImportReport report;
    private final Audit audit;

    ReadImport(RecordImports imports, ImportReport report, Audit audit) {
        this.imports = imports;
        this.report = report;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public RecordImport one(UUID id) {
        return imports.findById(id).orElseThrow(RecordImports::unknown);
    }

    @Transactional(readOnly = true)
    public Page<RecordImport> list(PageRequest page) {
        return Page.of(
                imports.newestFirst(page.afterId(), page.fetch()),
                page,
                started -> Cursor.of(started.id()),
                started -> started);
    }

    /** @throws io.epione.platform.problem.Problem 404 for what is no import of the hospital */
    @Transactional(readOnly = true)
    public Page<Item> report(UUID id, @Nullable Outcome outcome, PageRequest page) {
        one(id);
        Page<Item> found = Page.of(
                report.after(id, outcome, number(page.after(), id), page.fetch()),
                page,
                item -> Cursor.of(item.number(), id),
                item -> item);
        audit.act("read-report", "Bundle", id, null);
        return found;
    }

    private static int number(@Nullable Cursor after, UUID id) {
        if (after == null) {
            return 0;
        }
        if (!after.id().equals(id) || !after.sort().matches("\\d{1,9}")) {
            throw Cursor.invalid();
        }
        return Integer.parseInt(after.sort());
    }
}
