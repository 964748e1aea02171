package io.epione.patient.registration;

/** FHIR R4 AdministrativeGender. */
public enum Sex {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
}
