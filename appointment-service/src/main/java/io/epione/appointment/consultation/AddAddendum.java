package io.epione.appointment.consultation;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class AddAddendum {

    private final EncounterAccess access;
    private final EncounterTexts texts;
    private final Supervisions supervisions;
    private final KeepEntry keepEntry;

    AddAddendum(EncounterAccess access, EncounterTexts texts, Supervisions supervisions, KeepEntry keepEntry) {
        this.access = access;
        this.texts = texts;
        this.supervisions = supervisions;
        this.keepEntry = keepEntry;
    }

    /**
     * Adds to what is signed. Who is under supervision adds before the supervisor signs, who then signs that too.
     *
     * @throws Problem 404, 403, 409 {@code ENCOUNTER_NOT_SIGNED}
     */
    @Transactional
    public Encounter add(UUID id, String text, Audit audit) {
        var encounter = access.write(id);
        var staffId = CurrentUser.get().staffId();
        if (encounter.status().forPatients() && supervisions.covers(staffId)) {
            throw Problem.forbidden("UNDER_SUPERVISION", "A supervisor adds to what is final.");
        }
        var entryId = Ids.next();
        var entry = encounter
                .amend(entryId, staffId, texts.sealRemark(encounter.patientId(), entryId, text))
                .orElseThrow(
                        () -> Problem.conflict("ENCOUNTER_NOT_SIGNED", "Only what is signed and holds has addenda."));
        return keepEntry.keep(encounter, entry, "amend", audit);
    }
}
