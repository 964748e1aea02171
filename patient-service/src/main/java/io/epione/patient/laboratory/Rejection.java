package io.epione.patient.laboratory;

/** Why a sample cannot be used. */
enum Rejection {
    HAEMOLYSED,
    CLOTTED,
    INSUFFICIENT,
    UNLABELLED,
    /** The label names somebody or something else. */
    MISLABELLED,
    WRONG_CONTAINER,
    LEAKED,
    TOO_OLD,
    CONTAMINATED,
    OTHER
}
