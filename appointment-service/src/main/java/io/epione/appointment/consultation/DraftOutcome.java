package io.epione.appointment.consultation;

/** What became of a draft that was to be kept. */
sealed interface DraftOutcome {

    record Saved(Encounter encounter, EncounterContent content) implements DraftOutcome {}

    /** Somebody else has written meanwhile, what is here; nothing was overwritten. */
    record Stale(Encounter encounter, EncounterContent theirs) implements DraftOutcome {}

    /** It is signed by now, or discarded. */
    record NoDraft(Encounter encounter) implements DraftOutcome {}
}
