package io.epione.patient.access;

/** What somebody who acts for a patient is to the patient (FHIR R4 RelatedPerson.relationship): HL7 v3 RoleCode. */
enum ProxyRelationship {
    /** Parent. */
    PRN(true),
    /** Guardian of a minor. */
    GUARD(true),
    /** Healthcare power of attorney. */
    HPOWATT(false),
    /** Responsible party: whom a court has named for an adult. */
    RESPRSN(false);

    static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    private final boolean ofMinor;

    ProxyRelationship(boolean ofMinor) {
        this.ofMinor = ofMinor;
    }

    /** Whether it lasts only while the patient is not of age. */
    boolean isOfMinor() {
        return ofMinor;
    }
}
