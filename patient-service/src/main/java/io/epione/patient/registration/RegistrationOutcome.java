package io.epione.patient.registration;

/** What comes of a registration. */
sealed interface RegistrationOutcome {

    record Registered(PatientView patient) implements RegistrationOutcome {}

    /** The hospital has a patient with this national id. */
    record Duplicate(FoundPatient candidate) implements RegistrationOutcome {}
}
