package io.epione.patient.erasure;

/**
 * What is kept of a patient, for how long unless the hospital says otherwise, and by which law. Treatment records: ten years
 * after treatment ends (BGB § 630f Abs. 3). Messages beside the record and accounts: no law keeps them (GDPR Art. 17 (1)).
 */
enum Category {
    /** Sign-in and self-registration. */
    PORTAL_ACCOUNT(0, "GDPR Art. 17 (1)"),
    CONSULTATIONS(10, "BGB § 630f Abs. 3"),
    PRESCRIPTIONS(10, "BGB § 630f Abs. 3"),
    MESSAGES(0, "GDPR Art. 17 (1)"),
    /** Who the patient is, chart, laboratory, documents. The last one, for what others keep must be known to be whose. */
    MEDICAL_RECORD(10, "BGB § 630f Abs. 3");

    private final int years;
    private final String law;

    Category(int years, String law) {
        this.years = years;
        this.law = law;
    }

    int years() {
        return years;
    }

    String law() {
        return law;
    }
}
