package io.epione.patient.access;

/** HL7 v3 ActReason codes of PurposeOfUse that a clinician may declare an emergency for. */
enum EmergencyReason {
    /** Emergency treatment. */
    ETREAT,
    /** Break the glass: care that cannot wait for a treatment relationship to be recorded. */
    BTG;

    static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
}
