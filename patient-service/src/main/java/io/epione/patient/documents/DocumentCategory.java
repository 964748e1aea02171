package io.epione.patient.documents;

import java.time.Period;

/**
 * What a document is about, with its LOINC document type, and for how long it must be kept unless the deployment says
 * otherwise: ten years (BGB § 630f Abs. 3; for X-rays of adults StrlSchG § 85 Abs. 2), thirty for what proves consent
 * (BGB § 199 Abs. 2, the longest limitation period for harm to health).
 */
enum DocumentCategory {
    BLOOD_TEST("11502-2", "Laboratory report", 10),
    PATHOLOGY("11526-1", "Pathology study", 10),
    X_RAY("43468-8", "XR Unspecified body region Views", 10),
    CT("18747-6", "CT Unspecified body region", 10),
    MRI("18755-9", "MR Unspecified body region", 10),
    ULTRASOUND("18760-9", "US Unspecified body region", 10),
    IMAGING_REPORT("18748-4", "Diagnostic imaging study", 10),
    DISCHARGE_LETTER("18842-5", "Discharge summary", 10),
    REFERRAL("57133-1", "Referral note", 10),
    CONSULTATION("11488-4", "Consult note", 10),
    OPERATION_REPORT("11504-8", "Surgical operation note", 10),
    CONSENT("59284-0", "Consent Document", 30),
    OTHER("34109-9", "Note", 10);

    static final String SYSTEM = "http://loinc.org";

    private final String code;
    private final String display;
    private final Period retention;

    DocumentCategory(String code, String display, int years) {
        this.code = code;
        this.display = display;
        this.retention = Period.ofYears(years);
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }

    Period retention() {
        return retention;
    }
}
