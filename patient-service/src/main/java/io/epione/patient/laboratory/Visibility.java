package io.epione.patient.laboratory;

/** How much of a patient's laboratory data the caller sees. */
enum Visibility {
    OPEN,
    /** The record is restricted: the sample and the tests to be done, neither the patient nor anything else. */
    BENCH,
    /** The record is restricted: that something is there. */
    CLOSED
}
