package io.epione.patient.access;

/** Why somebody may ask that their data be restricted: GDPR Article 18 (1). */
enum RestrictionGround {
    /** (a): for as long as it takes to find out. */
    ACCURACY_CONTESTED,
    /** (b): the patient does not want it erased. */
    UNLAWFUL,
    /** (c): the hospital needs it no longer, the patient does. */
    LEGAL_CLAIM,
    /** (d): for as long as it takes to weigh the objection. */
    OBJECTION
}
