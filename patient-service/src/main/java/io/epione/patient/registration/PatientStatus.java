package io.epione.patient.registration;

/** Whether the hospital still cares for the patient; of one who is erased it knows no more than that. */
public enum PatientStatus {
    ACTIVE,
    INACTIVE,
    ERASED
}
