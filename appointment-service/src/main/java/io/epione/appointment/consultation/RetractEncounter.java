package io.epione.appointment.consultation;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RetractEncounter {

    private final EncounterAccess access;
    private final EncounterTexts texts;
    private final KeepEntry keepEntry;

    RetractEncounter(EncounterAccess access, EncounterTexts texts, KeepEntry keepEntry) {
        this.access = access;
        this.texts = texts;
        this.keepEntry = keepEntry;
    }

    /**
     * Marks what is signed as entered in error. It is kept; the visit may have another encounter.
     *
     * @throws Problem 404, 403, 409 {@code ENCOUNTER_NOT_SIGNED}
     */
    @Transactional
    public Encounter retract(UUID id, String reason, Audit audit) {
        var encounter = access.write(id);
        var entryId = Ids.next();
        var entry = encounter
                .retract(entryId, CurrentUser.get().staffId(), texts.sealRemark(encounter.patientId(), entryId, reason))
                .orElseThrow(() -> Problem.conflict(
                        "ENCOUNTER_NOT_SIGNED", "Only what is signed and holds can be entered in error."));
        return keepEntry.keep(encounter, entry, "enter-in-error", audit);
    }
}
