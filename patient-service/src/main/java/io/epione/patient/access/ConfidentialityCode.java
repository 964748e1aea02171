package io.epione.patient.access;

/** HL7 v3 Confidentiality, as FHIR R4 takes it for {@code meta.security}: the two that a hospital decides between. */
enum ConfidentialityCode {
    /** Normal: staff may open the record as their role permits. */
    N,
    /** Restricted: only those who treat the patient. */
    R;

    static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
}
