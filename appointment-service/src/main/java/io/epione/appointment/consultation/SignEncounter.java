package io.epione.appointment.consultation;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SignEncounter {

    private final EncounterAccess access;
    private final EncounterTexts texts;
    private final Supervisions supervisions;
    private final KeepEntry keepEntry;

    SignEncounter(EncounterAccess access, EncounterTexts texts, Supervisions supervisions, KeepEntry keepEntry) {
        this.access = access;
        this.texts = texts;
        this.supervisions = supervisions;
        this.keepEntry = keepEntry;
    }

    /**
     * Signs the draft as it was read: it cannot be changed any more.
     *
     * @param ifMatch the version that was read; nobody signs what they have not seen
     * @throws Problem 404, 403, 409 {@code ENCOUNTER_SIGNED} or {@code ENCOUNTER_DISCARDED}, 428, 412, 422 {@code SECTIONS_MISSING}
     */
    @Transactional
    public Encounter sign(UUID id, @Nullable String ifMatch, Audit audit) {
        var encounter = access.write(id);
        var draft = encounter.draft();
        if (draft == null) {
            throw EncounterAccess.noDraft(encounter);
        }
        Etags.require(ifMatch, encounter.version());
        var content = texts.draft(encounter, draft);
        var missing = encounter.outline().missing(content.sections());
        if (!missing.isEmpty()) {
            throw Problem.unprocessable("SECTIONS_MISSING", "Sections that the template requires are empty.")
                    .with("sections", missing);
        }
        return sign(encounter, content, audit);
    }

    /** Signs a draft of the caller's own making, in the caller's transaction. */
    Encounter sign(Encounter encounter, EncounterContent content, Audit audit) {
        var staffId = CurrentUser.get().staffId();
        var entryId = Ids.next();
        var entry = encounter
                .sign(
                        entryId,
                        staffId,
                        supervisions.covers(staffId),
                        texts.sealSigned(encounter.patientId(), entryId, content),
                        content.diagnosisCodes())
                .orElseThrow(() -> EncounterAccess.noDraft(encounter));
        return keepEntry.keep(encounter, entry, "sign", audit);
    }
}
