package io.epione.patient.registration;

import io.epione.patient.access.Glimpse;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.Identifiers.Type;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.merge.MergedPatients;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers a person as a patient of the hospital, once per national id. */
@Component
class RegisterPatient {

    private final Patients patients;
    private final Identifiers identifiers;
    private final PatientSeals seals;
    private final RecordAccess access;
    private final MergedPatients merged;
    private final Audit audit;

    RegisterPatient(
            Patients patients,
            Identifiers identifiers,
            PatientSeals seals,
            RecordAccess access,
            MergedPatients merged,
            Audit audit) {
        this.patients = patients;
        this.identifiers = identifiers;
        this.seals = seals;
        this.access = access;
        this.merged = merged;
        this.audit = audit;
    }

    /** @param demographics made from the medical record number that the patient gets */
    @Transactional
    public RegistrationOutcome register(@Nullable String nationalId, Function<String, Demographics> demographics) {
        UUID id = Ids.next();
        if (nationalId != null && !identifiers.claim(Type.NATIONAL_ID, nationalId, id)) {
            return duplicate(nationalId);
        }
        Demographics complete = demographics.apply(identifiers.claimMrn(id));
        Patient patient = patients.saveAndFlush(Patient.register(id, seals.seal(id, complete), seals.keys(complete)));
        audit.create("Patient", id, id);
        return new RegistrationOutcome.Registered(new PatientView(id, patient.version(), patient.status(), complete));
    }

    private RegistrationOutcome duplicate(String nationalId) {
        Patient holder = identifiers
                .holder(Type.NATIONAL_ID, nationalId)
                .flatMap(patients::findById)
                .orElseThrow(() -> new IllegalStateException("An identifier without its patient"));
        identifiers.confirm(Type.NATIONAL_ID, nationalId, view(holder));
        Patient known = patients.findById(merged.living(holder.id())).orElseThrow();
        Glimpse glimpse = access.glimpse(Set.of(known.id()));
        glimpse.audit().read("Patient", known.id(), known.id());
        return new RegistrationOutcome.Duplicate(FoundPatient.of(view(known), glimpse));
    }

    private PatientView view(Patient patient) {
        return new PatientView(patient.id(), patient.version(), patient.status(), seals.open(patient));
    }
}
