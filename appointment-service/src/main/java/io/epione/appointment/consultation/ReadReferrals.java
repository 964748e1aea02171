package io.epione.appointment.consultation;

import io.epione.appointment.consultation.ReadEncounter.SentOn;
import io.epione.appointment.consultation.Referral.Status;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Referrals with their reasons; a patient reaches the own. */
@Component
class ReadReferrals {

    private static final String UNKNOWN = "REFERRAL_NOT_FOUND";

    private final Referrals referrals;
    private final EncounterTexts texts;
    private final RecordGuard guard;
    private final TransactionTemplate reading;

    ReadReferrals(
            Referrals referrals, EncounterTexts texts, RecordGuard guard, PlatformTransactionManager transactions) {
        this.referrals = referrals;
        this.texts = texts;
        this.guard = guard;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    SentOn one(UUID id) {
        var found = reading.execute(status -> {
            var referral = referrals.findById(id).orElseThrow(() -> Problem.notFound(UNKNOWN));
            CurrentUser.get().mustReach(referral.patientId(), UNKNOWN);
            return open(referral);
        });
        var patientId = found.referral().patientId();
        guard.open("Referral", id, patientId).read("Referral", id, patientId);
        return found;
    }

    /**
     * Newest first; of staff who name nobody, those that were sent to them. Of several patients without those whose records are shut.
     *
     * @throws Problem 403 for a patient whose record is shut
     */
    Page<SentOn> list(
            @Nullable UUID patientId, @Nullable UUID practitionerId, @Nullable Status status, PageRequest page) {
        var user = CurrentUser.get();
        var whose = EncounterAccess.isPatient() ? user.patientId() : patientId;
        var toWhom = whose == null && practitionerId == null ? user.staffId() : practitionerId;
        return guard.list(
                "Referral",
                whose,
                () -> reading.execute(tx -> Page.of(
                        referrals.page(whose, toWhom, status, page.afterId(), page.fetch()),
                        page,
                        referral -> Cursor.of(referral.id()),
                        this::open)),
                sent -> sent.referral().patientId());
    }

    private SentOn open(Referral referral) {
        return new SentOn(referral, texts.reason(referral));
    }
}
