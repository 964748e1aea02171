package io.epione.patient.fhir;

import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an import. It waits for the resources that are being taken over at this moment. */
@Component
class CancelImport {

    private final RecordImports imports;
    private final RunImport run;
    private final Audit audit;

    CancelImport(RecordImports imports, RunImport run, Audit audit) {
        this.imports = imports;
        this.run = run;
        this.audit = audit;
    }

    /** One that has ended stays as it ended. @throws io.epione.platform.problem.Problem 404 */
    @Transactional
    public RecordImport cancel(UUID id) {
        RecordImport known = imports.lock(id).orElseThrow(RecordImports::unknown);
        if (known.cancel()) {
            run.ended(known);
            audit.act("cancel-import", "Bundle", id, null);
        }
        return known;
    }
}
