package io.epione.appointment.consultation;

import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ReadEncounter {

    private final EncounterAccess access;
    private final EncounterEntries entries;
    private final Referrals referrals;
    private final EncounterTexts texts;
    private final RecordGuard guard;
    private final TransactionTemplate reading;

    ReadEncounter(
            EncounterAccess access,
            EncounterEntries entries,
            Referrals referrals,
            EncounterTexts texts,
            RecordGuard guard,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.entries = entries;
        this.referrals = referrals;
        this.texts = texts;
        this.guard = guard;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** A line of the signed record. @param text of an addendum, or why it was entered in error */
    record Line(EncounterEntry entry, @Nullable String text) {}

    record SentOn(Referral referral, String reason) {}

    /** An encounter with all that stands in it. */
    record Opened(Encounter encounter, EncounterContent content, List<Line> lines, List<SentOn> referrals) {}

    /**
     * The read is on record before this returns; no connection waits for that.
     *
     * @throws Problem 404, 403 for a draft of others and for a record that is shut
     */
    Opened read(UUID id) {
        var opened = reading.execute(status -> open(access.read(id)));
        var patientId = opened.encounter().patientId();
        guard.open("Encounter", id, patientId).read("Encounter", id, patientId);
        return opened;
    }

    private Opened open(Encounter encounter) {
        var signed = entries.of(encounter.id());
        return new Opened(
                encounter,
                texts.content(encounter, signed),
                signed.stream()
                        .map(entry -> new Line(entry, texts.remark(encounter.patientId(), entry)))
                        .toList(),
                referrals.ofEncounter(encounter.id()).stream()
                        .map(referral -> new SentOn(referral, texts.reason(referral)))
                        .toList());
    }
}
