package io.epione.patient.fhir;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.fhir.RecordExport.Format;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose exports are whose: one of all patients is the hospital's; one of a patient is for who has asked for it, while that record is open to them. */
@Component
class ExportAccess {

    private final RecordExports exports;
    private final RecordAccess access;

    ExportAccess(RecordExports exports, RecordAccess access) {
        this.exports = exports;
        this.access = access;
    }

    /**
     * @param patientId null for an export of all patients
     * @throws Problem 404 for what is not the caller's, 403 for a restricted record
     */
    RecordExport find(@Nullable UUID patientId, UUID id) {
        return checked(exports.findById(id).orElse(null), patientId);
    }

    /** As {@link #find}, and nobody else goes on with it, or ends it, until the transaction is over. */
    RecordExport lock(@Nullable UUID patientId, UUID id) {
        return checked(exports.lock(id).orElse(null), patientId);
    }

    private RecordExport checked(@Nullable RecordExport found, @Nullable UUID patientId) {
        if (patientId != null) {
            access.open(patientId);
        }
        if (found == null || !(patientId == null ? isOfAll(found) : isOwn(found, patientId))) {
            throw RecordExports.unknown();
        }
        return found;
    }

    private static boolean isOfAll(RecordExport export) {
        return export.wanted().format() == Format.NDJSON;
    }

    private static boolean isOwn(RecordExport export, UUID patientId) {
        return patientId.equals(export.patientId())
                && CurrentUser.get().userId().equals(export.createdBy());
    }
}
