package io.epione.appointment.consultation;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EndReferral {

    private final Referrals referrals;
    private final Audit audit;

    EndReferral(Referrals referrals, Audit audit) {
        this.referrals = referrals;
        this.audit = audit;
    }

    /**
     * Lets the referral do one of its verbs.
     *
     * @throws Problem 404, 412, 409 {@code ILLEGAL_TRANSITION} for one that has ended
     */
    @Transactional
    public Referral end(UUID id, @Nullable String ifMatch, Predicate<Referral> verb) {
        var referral = referrals.findById(id).orElseThrow(() -> Problem.notFound("REFERRAL_NOT_FOUND"));
        if (ifMatch != null) {
            Etags.require(ifMatch, referral.version());
        }
        if (!verb.test(referral)) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "The referral has ended.")
                    .with("currentStatus", referral.status());
        }
        var stored = referrals.saveAndFlush(referral);
        audit.update("Referral", id, stored.patientId());
        return stored;
    }
}
