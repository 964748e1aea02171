package io.epione.patient.disclosure;

/** What a record is opened for: HL7 v3 ActReason, PurposeOfUse. */
public enum Purpose {
    /** Treatment. */
    TREAT,
    /** Emergency treatment. */
    ETREAT,
    /** Healthcare payment. */
    HPAYMT,
    /** Healthcare operations. */
    HOPERAT,
    /** Healthcare research. */
    HRESCH,
    /** Family requested. */
    FAMRQT,
    /** Patient requested. */
    PATRQT;

    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    boolean isCare() {
        return this == TREAT || this == ETREAT;
    }

    /** Staff open nothing for it that no consent permits. */
    boolean needsConsent() {
        return this == HRESCH || this == FAMRQT;
    }
}
