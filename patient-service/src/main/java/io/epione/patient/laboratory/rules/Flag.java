package io.epione.patient.laboratory.rules;

/** What a result says at a glance. No flag at all where nothing is known of what is normal for the patient. */
public enum Flag {
    NORMAL,
    ABNORMAL,
    /** Somebody has to act at once. */
    CRITICAL,
    /** Cannot be true of a living patient: the measurement or the typing is wrong. */
    INVALID
}
