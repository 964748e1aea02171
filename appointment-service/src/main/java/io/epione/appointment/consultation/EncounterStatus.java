package io.epione.appointment.consultation;

import java.util.Set;

/** FHIR's Composition.status; its drafts have none there. {@code docs/encounter-states.md} is written from here. */
enum EncounterStatus {
    DRAFT("Being written, by the author and the attending practitioner, who alone read it"),
    PRELIMINARY("Signed by who is under supervision, and not by a supervisor yet"),
    FINAL("Signed"),
    AMENDED("Signed, with addenda"),
    ENTERED_IN_ERROR("Should never have been written; it is kept, and hidden from the patient"),
    DISCARDED("A draft that was given up: its text is gone, and the visit may have another encounter");

    private final String meaning;

    EncounterStatus(String meaning) {
        this.meaning = meaning;
    }

    boolean canBecome(EncounterStatus next) {
        return nexts().contains(next);
    }

    /** What a patient may see: nothing that somebody still has to answer for. */
    boolean forPatients() {
        return this == FINAL || this == AMENDED;
    }

    /** Whether somebody answers for it, or once did. What nobody ever signed is no part of the record. */
    boolean signed() {
        return this != DRAFT && this != DISCARDED;
    }

    String meaning() {
        return meaning;
    }

    private Set<EncounterStatus> nexts() {
        return switch (this) {
            case DRAFT -> Set.of(PRELIMINARY, FINAL, DISCARDED);
            case PRELIMINARY -> Set.of(PRELIMINARY, FINAL, ENTERED_IN_ERROR);
            case FINAL, AMENDED -> Set.of(AMENDED, ENTERED_IN_ERROR);
            case ENTERED_IN_ERROR, DISCARDED -> Set.of();
        };
    }
}
