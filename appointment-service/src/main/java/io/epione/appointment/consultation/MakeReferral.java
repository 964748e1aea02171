package io.epione.appointment.consultation;

import io.epione.appointment.consultation.Referral.Priority;
import io.epione.appointment.consultation.Referral.Target;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class MakeReferral {

    private final EncounterAccess access;
    private final Referrals referrals;
    private final EncounterTexts texts;
    private final PractitionerDirectory practitioners;
    private final TransactionOperations transaction;

    MakeReferral(
            EncounterAccess access,
            Referrals referrals,
            EncounterTexts texts,
            PractitionerDirectory practitioners,
            TransactionOperations transaction) {
        this.access = access;
        this.referrals = referrals;
        this.texts = texts;
        this.practitioners = practitioners;
        this.transaction = transaction;
    }

    /**
     * Sends the encounter's patient on; an order of its own, before and after the signature.
     *
     * @throws Problem 404, 403, 409 for what was entered in error or discarded, 422 for a practitioner whom the hospital does not have
     */
    Referral make(UUID encounterId, Target target, Priority priority, String reason) {
        var practitionerId = target.practitionerId();
        if (practitionerId != null && practitioners.find(practitionerId).isEmpty()) {
            throw Problem.invalid("practitionerId", "must see patients at this hospital");
        }
        var audit = access.open(encounterId);
        return transaction.execute(status -> {
            var encounter = access.write(encounterId);
            if (encounter.status() == EncounterStatus.ENTERED_IN_ERROR) {
                throw Problem.conflict("ENTERED_IN_ERROR", "Nothing follows from what was entered in error.");
            }
            if (encounter.status() == EncounterStatus.DISCARDED) {
                throw EncounterAccess.noDraft(encounter);
            }
            var id = Ids.next();
            var patientId = encounter.patientId();
            var referral = referrals.saveAndFlush(new Referral(
                    id,
                    encounterId,
                    patientId,
                    CurrentUser.get().staffId(),
                    target,
                    priority,
                    texts.sealReferral(patientId, id, reason)));
            audit.create("Referral", id, patientId);
            return referral;
        });
    }
}
