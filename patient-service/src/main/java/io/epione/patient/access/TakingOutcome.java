package io.epione.patient.access;

/** What comes of declaring an emergency. That an earlier one waits for its review is refused by the database. */
sealed interface TakingOutcome {

    record Taken(EmergencyAccess access) implements TakingOutcome {}

    /** The record is open to the caller as it is. */
    record NotNeeded() implements TakingOutcome {}

    record NotReauthenticated() implements TakingOutcome {}
}
