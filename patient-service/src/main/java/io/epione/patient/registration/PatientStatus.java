package io.epione.patient.registration;

/** Whether the hospital still cares for the patient. */
public enum PatientStatus {
    ACTIVE,
    INACTIVE
}
