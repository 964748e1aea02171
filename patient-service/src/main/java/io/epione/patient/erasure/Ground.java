package io.epione.patient.erasure;

/** Why data are to be erased: GDPR Article 17 (1). */
enum Ground {
    /** (a) */
    NO_LONGER_NEEDED,
    /** (b) */
    CONSENT_WITHDRAWN,
    /** (c) */
    OBJECTION,
    /** (d) */
    UNLAWFUL
}
