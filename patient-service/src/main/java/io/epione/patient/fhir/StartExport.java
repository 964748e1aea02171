package io.epione.patient.fhir;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.security.OnBehalf.Requester;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for records to be written to files. */
@Component
class StartExport {

    private final RecordExports exports;
    private final RecordJobs jobs;
    private final RecordAccess access;
    private final Audit audit;

    StartExport(RecordExports exports, RecordJobs jobs, RecordAccess access, Audit audit) {
        this.exports = exports;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
    }

    /** @throws io.epione.platform.problem.Problem 404 or 403 where a patient's record is not open */
    @Transactional
    public RecordExport start(Wanted wanted) {
        UUID patientId = wanted.patientId();
        Audit taking = patientId == null ? audit : access.open(patientId);
        UUID id = Ids.next();
        RecordExport started = exports.saveAndFlush(new RecordExport(id, Requester.current(), wanted));
        jobs.add(RecordJobs.Kind.EXPORT, id, Instant.now());
        taking.act("request-export", "Bundle", id, patientId);
        return started;
    }
}
