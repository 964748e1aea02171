package io.epione.patient.fhir;

import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an export. It waits for what is being kept at this moment. */
@Component
class CancelExport {

    private final ExportAccess access;
    private final RunExport run;
    private final Audit audit;

    CancelExport(ExportAccess access, RunExport run, Audit audit) {
        this.access = access;
        this.run = run;
        this.audit = audit;
    }

    /** One that has ended stays as it ended. @param patientId null for an export of all patients */
    @Transactional
    public RecordExport cancel(@Nullable UUID patientId, UUID id) {
        RecordExport known = access.lock(patientId, id);
        if (known.cancel()) {
            run.ended(known);
            audit.act("cancel-export", "Bundle", id, patientId);
        }
        return known;
    }
}
