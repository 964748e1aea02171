package io.epione.patient.fhir;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Goes on with an export of all patients that was cancelled, from where it stands. */
@Component
class ResumeExport {

    private final RecordExports exports;
    private final ExportAccess access;
    private final RecordJobs jobs;
    private final Audit audit;

    ResumeExport(RecordExports exports, ExportAccess access, RecordJobs jobs, Audit audit) {
        this.exports = exports;
        this.access = access;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @throws Problem 404, 409 for one that was not cancelled */
    @Transactional
    public RecordExport resume(UUID id) {
        RecordExport known = access.lock(null, id);
        if (!known.resume()) {
            throw Problem.conflict("NOT_CANCELLED", "Only an export that was cancelled can be gone on with.");
        }
        jobs.remove(RecordJobs.Kind.FORGET, id);
        jobs.add(RecordJobs.Kind.EXPORT, id, Instant.now());
        audit.act("resume-export", "Bundle", id, null);
        return exports.saveAndFlush(known);
    }
}
