package io.epione.appointment.consultation;

import java.util.Set;

/** FHIR's Composition.status; its drafts have none there. */
enum EncounterStatus {
    DRAFT,
    /** Signed by who is under supervision, and not by a supervisor yet. */
    PRELIMINARY,
    FINAL,
    /** Signed, with addenda. */
    AMENDED,
    ENTERED_IN_ERROR;

    boolean canBecome(EncounterStatus next) {
        return nexts().contains(next);
    }

    /** What a patient may see: nothing that somebody still has to answer for. */
    boolean forPatients() {
        return this == FINAL || this == AMENDED;
    }

    private Set<EncounterStatus> nexts() {
        return switch (this) {
            case DRAFT -> Set.of(PRELIMINARY, FINAL);
            case PRELIMINARY -> Set.of(PRELIMINARY, FINAL, ENTERED_IN_ERROR);
            case FINAL, AMENDED -> Set.of(AMENDED, ENTERED_IN_ERROR);
            case ENTERED_IN_ERROR -> Set.of();
        };
    }
}
