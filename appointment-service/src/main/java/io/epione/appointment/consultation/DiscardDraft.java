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
class DiscardDraft {

    private final EncounterAccess access;
    private final EncounterEntries entries;
    private final EncounterTexts texts;
    private final KeepEntry keepEntry;

    DiscardDraft(EncounterAccess access, EncounterEntries entries, EncounterTexts texts, KeepEntry keepEntry) {
        this.access = access;
        this.entries = entries;
        this.texts = texts;
        this.keepEntry = keepEntry;
    }

    /** @param content what is left: the orders, which are untouched */
    record Discarded(Encounter encounter, EncounterContent content) {}

    /**
     * Gives the draft up as it was read. To discard it again changes nothing.
     *
     * @param ifMatch the version that was read; nobody throws away what they have not seen
     * @throws Problem 404, 403, 409 {@code ENCOUNTER_SIGNED}, 428, 412
     */
    @Transactional
    public Discarded discard(UUID id, @Nullable String ifMatch, @Nullable String reason, Audit audit) {
        var encounter = access.write(id);
        if (encounter.status() == EncounterStatus.DISCARDED) {
            return new Discarded(encounter, texts.content(encounter, entries.of(id)));
        }
        var draft = encounter.draft();
        if (draft == null) {
            throw EncounterAccess.noDraft(encounter);
        }
        Etags.require(ifMatch, encounter.version());
        var orders = texts.draft(encounter, draft).orders();
        var entryId = Ids.next();
        var entry = encounter
                .discard(
                        entryId,
                        CurrentUser.get().staffId(),
                        texts.sealDiscarded(encounter.patientId(), entryId, reason, orders))
                .orElseThrow(() -> EncounterAccess.noDraft(encounter));
        return new Discarded(keepEntry.keep(encounter, entry, "discard", audit), EncounterContent.ofOrders(orders));
    }
}
