package io.epione.patient.registration;

import io.epione.patient.access.RecordAccess;
import java.util.UUID;

/** What somebody who looks for a patient is shown. */
sealed interface FoundPatient {

    record Open(PatientView patient) implements FoundPatient {}

    /** The record is not open to the caller: enough to see that it is there, and to declare an emergency. */
    record Restricted(UUID id, String mrn) implements FoundPatient {}

    static FoundPatient of(PatientView patient, RecordAccess.Glimpse glimpse) {
        return glimpse.closed().contains(patient.id())
                ? new Restricted(patient.id(), patient.demographics().mrn())
                : new Open(patient);
    }
}
