package io.epione.patient.fhir;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Removes what was kept of an import or export long enough. */
@Component
class ForgetRecordJob {

    private final RecordImports imports;
    private final RecordExports exports;
    private final ImportReport report;
    private final Pieces pieces;
    private final RecordJobs jobs;

    ForgetRecordJob(RecordImports imports, RecordExports exports, ImportReport report, Pieces pieces, RecordJobs jobs) {
        this.imports = imports;
        this.exports = exports;
        this.report = report;
        this.pieces = pieces;
        this.jobs = jobs;
    }

    /** Call in a transaction. */
    void forget(UUID id) {
        pieces.remove(id);
        imports.lock(id).ifPresent(ended -> {
            report.remove(id);
            imports.delete(ended);
        });
        exports.lock(id).ifPresent(exports::delete);
        jobs.remove(RecordJobs.Kind.FORGET, id);
    }
}
