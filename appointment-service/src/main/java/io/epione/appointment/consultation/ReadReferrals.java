package io.epione.appointment.consultation;

import io.epione.appointment.consultation.ReadEncounter.SentOn;
import io.epione.appointment.consultation.Referral.Status;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.PageRequest;
import java.util.List;
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
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadReferrals(Referrals referrals, EncounterTexts texts, Audit audit, PlatformTransactionManager transactions) {
        this.referrals = referrals;
        this.texts = texts;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    SentOn one(UUID id) {
        var found = reading.execute(status -> {
            var referral = referrals.findById(id).orElseThrow(() -> Problem.notFound(UNKNOWN));
            CurrentUser.get().mustReach(referral.patientId(), UNKNOWN);
            return open(referral);
        });
        audit.read("Referral", id, found.referral().patientId());
        return found;
    }

    /** Newest first, one more than the page shows; of staff who name nobody, those that were sent to them. */
    List<SentOn> list(
            @Nullable UUID patientId, @Nullable UUID practitionerId, @Nullable Status status, PageRequest page) {
        var user = CurrentUser.get();
        var whose = EncounterAccess.isPatient() ? user.patientId() : patientId;
        var toWhom = whose == null && practitionerId == null ? user.staffId() : practitionerId;
        var rows = reading.execute(tx -> referrals.page(whose, toWhom, status, page.afterId(), page.fetch()).stream()
                .map(this::open)
                .toList());
        audit.search("Referral", whose, Math.min(rows.size(), page.limit()));
        return rows;
    }

    private SentOn open(Referral referral) {
        return new SentOn(referral, texts.reason(referral));
    }
}
