package io.epione.patient.laboratory;

import io.epione.patient.laboratory.AnswerForResult.Answer;
import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.VerificationOutcome.Refused;
import io.epione.patient.laboratory.VerificationOutcome.Unknown;
import io.epione.patient.laboratory.VerificationOutcome.Verified;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person answers for a result. With that it is the doctor's, and mostly the patient's too. */
@Component
class VerifyResult {

    private final LaboratoryOrders orders;
    private final Results results;
    private final TestHolds holds;
    private final AnswerForResult answerFor;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    VerifyResult(
            LaboratoryOrders orders,
            Results results,
            TestHolds holds,
            AnswerForResult answerFor,
            LaboratoryAccess access,
            LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.holds = holds;
        this.answerFor = answerFor;
        this.access = access;
        this.views = views;
    }

    @Transactional
    public VerificationOutcome verify(UUID id, Answer answer) {
        LaboratoryOrder order = orders.lockOfResult(id).orElse(null);
        Result result = results.findById(id).orElse(null);
        if (order == null || result == null) {
            return new Unknown();
        }
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        boolean held = !holds.heldUntilCommit(Set.of(result.assay())).isEmpty();
        Optional<Refused> refused =
                answerFor.answer(order, result, results.ofOrders(List.of(order.id())), held, answer);
        if (refused.isPresent()) {
            return refused.get();
        }
        results.flush();
        door.audit().act("verify", "Observation", id, order.patientId());
        return new Verified(views.ofResult(result, door.visibility()));
    }
}
