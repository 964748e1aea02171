package io.epione.appointment.consultation;

import io.epione.appointment.consultation.DraftOutcome.NoDraft;
import io.epione.appointment.consultation.DraftOutcome.Saved;
import io.epione.appointment.consultation.DraftOutcome.Stale;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class SaveDraft {

    private final EncounterAccess access;
    private final Encounters encounters;
    private final EncounterTexts texts;
    private final CheckOrders checkOrders;
    private final TransactionOperations transaction;

    SaveDraft(
            EncounterAccess access,
            Encounters encounters,
            EncounterTexts texts,
            CheckOrders checkOrders,
            TransactionOperations transaction) {
        this.access = access;
        this.encounters = encounters;
        this.texts = texts;
        this.checkOrders = checkOrders;
        this.transaction = transaction;
    }

    private record Known(UUID patientId, EncounterContent content) {}

    /**
     * Keeps what has been written so far. What stands there already changes nothing and leaves no record: an answer that was
     * lost can be asked for again.
     *
     * @param ifMatch the version that this was written over; nothing is overwritten unread
     * @param audit that the record was opened with
     * @throws Problem 428 without it, 404, 403, or 422 for sections and orders that cannot stand here
     */
    DraftOutcome save(UUID id, @Nullable String ifMatch, EncounterContent wish, Audit audit) {
        if (ifMatch == null) {
            throw new Problem(428, "IF_MATCH_REQUIRED", "Send If-Match with the ETag that you read.");
        }
        checkNewOrders(id, wish);
        var outcome = transaction.execute(status -> store(access.write(id), ifMatch, wish, audit));
        if (outcome instanceof Stale(var encounter, var theirs)) {
            audit.read("Encounter", id, encounter.patientId());
        }
        return outcome;
    }

    /** What was there before has been checked before. */
    private void checkNewOrders(UUID id, EncounterContent wish) {
        var known = transaction.execute(status -> known(access.write(id)));
        known.ifPresent(draft -> checkOrders.mustBeOf(draft.patientId(), wish.ordersBeyond(draft.content())));
    }

    private Optional<Known> known(Encounter encounter) {
        return Optional.ofNullable(encounter.draft())
                .map(draft -> new Known(encounter.patientId(), texts.draft(encounter, draft)));
    }

    private DraftOutcome store(Encounter encounter, String ifMatch, EncounterContent wish, Audit audit) {
        var draft = encounter.draft();
        if (draft == null) {
            return new NoDraft(encounter);
        }
        var content =
                new EncounterContent(encounter.outline().arrange(wish.sections()), wish.diagnoses(), wish.orders());
        var before = texts.draft(encounter, draft);
        if (content.equals(before)) {
            return new Saved(encounter, content);
        }
        if (!ifMatch.equals(Etags.of(encounter.version()))) {
            return new Stale(encounter, before);
        }
        if (!encounter.write(texts.sealDraft(encounter.patientId(), encounter.id(), content))) {
            return new NoDraft(encounter);
        }
        var stored = encounters.saveAndFlush(encounter);
        audit.update("Encounter", stored.id(), stored.patientId());
        return new Saved(stored, content);
    }
}
