package io.epione.patient.laboratory.rules;

/** What is taken from the patient, with its code in HL7 v2 table 0487 as FHIR R4 Specimen.type takes it. */
public enum Specimen {
    WHOLE_BLOOD("BLD"),
    SERUM("SER"),
    PLASMA("PLAS"),
    URINE("UR"),
    STOOL("STL"),
    SPUTUM("SPT"),
    CEREBROSPINAL_FLUID("CSF");

    private final String code;

    Specimen(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
