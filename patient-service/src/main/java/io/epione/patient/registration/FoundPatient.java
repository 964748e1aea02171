package io.epione.patient.registration;

import io.epione.patient.access.Glimpse;
import java.util.UUID;

/** What somebody who looks for a patient is shown. */
sealed interface FoundPatient {

    record Open(PatientView patient) implements FoundPatient {}

    /** The record is not open to the caller: enough to see that it is there, and to declare an emergency. */
    record Restricted(UUID id, String mrn) implements FoundPatient {}

    static FoundPatient of(PatientView patient, Glimpse glimpse) {
        return glimpse.isOpen(patient.id())
                ? new Open(patient)
                : new Restricted(patient.id(), patient.demographics().mrn());
    }
}
