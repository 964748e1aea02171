package io.epione.appointment.consultation;

import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Drafts are for who writes them; what is signed for readers of charts; what is final for the patient too. */
@Component
class EncounterAccess {

    private final Encounters encounters;
    private final RecordGuard guard;

    EncounterAccess(Encounters encounters, RecordGuard guard) {
        this.encounters = encounters;
        this.guard = guard;
    }

    /**
     * Opens the patient's record before something is written in the encounter. Call it outside of transactions.
     *
     * @return what takes the audit records of what is written
     * @throws Problem 403 for a record that is shut
     */
    Audit open(UUID id) {
        return guard.open("Encounter", id, encounters::patientOf);
    }

    /**
     * The encounter, for reading.
     *
     * @throws Problem 404 for what does not exist for the caller, 403 {@code DRAFT_OF_OTHERS} for a draft of colleagues
     */
    Encounter read(UUID id) {
        var encounter = encounters.findById(id).orElseThrow(EncounterAccess::unknown);
        if (isPatient()) {
            if (!shownToPatient(encounter)) {
                throw unknown();
            }
        } else if (!encounter.status().signed() && !writes(encounter)) {
            throw Problem.forbidden("DRAFT_OF_OTHERS", "A draft is read by those who write it.");
        }
        return encounter;
    }

    /**
     * The encounter, locked until the end of the transaction, for somebody who answers for it.
     *
     * @throws Problem 404, or 403 {@code NOT_YOUR_ENCOUNTER}
     */
    Encounter write(UUID id) {
        var encounter = lock(id);
        if (!writes(encounter)) {
            throw Problem.forbidden("NOT_YOUR_ENCOUNTER", "The author and the attending practitioner may do this.");
        }
        return encounter;
    }

    /** @throws Problem 404 */
    Encounter lock(UUID id) {
        return encounters.lock(id).orElseThrow(EncounterAccess::unknown);
    }

    /** Whether the caller may see what stands in a signed encounter, or in a draft. */
    boolean mayRead(Encounter encounter) {
        return isPatient() ? shownToPatient(encounter) : encounter.status().signed() || writes(encounter);
    }

    /** Why what is no draft any more is not treated as one. */
    static Problem noDraft(Encounter encounter) {
        return encounter.status() == EncounterStatus.DISCARDED
                ? Problem.conflict(
                        "ENCOUNTER_DISCARDED", "The draft was discarded. The visit may have another encounter.")
                : Problem.conflict("ENCOUNTER_SIGNED", "The encounter is signed. Add an addendum.");
    }

    static boolean isPatient() {
        return CurrentUser.get().is(Role.PATIENT);
    }

    private static boolean shownToPatient(Encounter encounter) {
        return encounter.status().forPatients()
                && encounter.patientId().equals(CurrentUser.get().postId());
    }

    /** The author, the attending practitioner, and the supervisor who has signed. */
    private static boolean writes(Encounter encounter) {
        var post = CurrentUser.get().postId();
        return encounter.authorId().equals(post)
                || encounter.practitionerId().equals(post)
                || post != null && post.equals(encounter.coSignedBy());
    }

    private static Problem unknown() {
        return Problem.notFound("ENCOUNTER_NOT_FOUND");
    }
}
