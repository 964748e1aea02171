package io.epione.patient.registration;

import io.epione.patient.registration.Identifiers.Type;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes away who a patient was and what the patient was found by. */
@Component
public class ForgetPatient {

    private final Patients patients;
    private final Identifiers identifiers;

    ForgetPatient(Patients patients, Identifiers identifiers) {
        this.patients = patients;
        this.identifiers = identifiers;
    }

    /** Call in the transaction that erases the rest. */
    public void forget(UUID patientId) {
        Patient patient = patients.lock(patientId).orElseThrow();
        if (patient.status() != PatientStatus.ERASED) {
            for (Type type : Type.values()) {
                identifiers.release(type, patientId);
            }
            patient.erase();
            patients.save(patient);
        }
    }
}
