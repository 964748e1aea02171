package io.epione.patient.registration;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.Identifiers.Type;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Corrects who a patient is. */
@Component
class CorrectPatient {

    private final Patients patients;
    private final Identifiers identifiers;
    private final PatientSeals seals;
    private final RecordAccess access;

    CorrectPatient(Patients patients, Identifiers identifiers, PatientSeals seals, RecordAccess access) {
        this.patients = patients;
        this.identifiers = identifiers;
        this.seals = seals;
        this.access = access;
    }

    /** @throws Problem 404, 403 for a restricted record, 412 when stale, 409 when another patient has the national id */
    @Transactional
    public PatientView correct(UUID id, @Nullable String ifMatch, UnaryOperator<Demographics> correction) {
        Audit audit = access.open(id);
        Patient patient = patients.lock(id).orElseThrow(() -> Problem.notFound("PATIENT_NOT_FOUND"));
        Etags.require(ifMatch, patient.version());
        Demographics before = seals.open(patient);
        Demographics after = correction.apply(before);
        if (!Objects.equals(before.nationalId(), after.nationalId())) {
            identifiers.release(Type.NATIONAL_ID, id);
            if (after.nationalId() != null && !identifiers.claim(Type.NATIONAL_ID, after.nationalId(), id)) {
                throw Problem.conflict("DUPLICATE_PATIENT", "Another patient of this hospital has this national id.");
            }
        }
        patient.correct(seals.seal(id, after), seals.keys(after));
        patients.save(patient);
        audit.update("Patient", id, id);
        return new PatientView(id, patient.version() + 1, patient.status(), after);
    }
}
