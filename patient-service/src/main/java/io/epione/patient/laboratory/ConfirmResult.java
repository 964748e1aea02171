package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody else than who verified a result says that it holds although a control run failed after it. One that does not hold is
 * corrected ({@link CorrectResult}): it is under review until the other is verified.
 */
@Component
class ConfirmResult {

    private final LaboratoryOrders orders;
    private final Results results;
    private final ResultReviews reviews;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    ConfirmResult(
            LaboratoryOrders orders,
            Results results,
            ResultReviews reviews,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.reviews = reviews;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws Problem 404, 403 for who verified it, 409 for one that is not under review or is being corrected */
    @Transactional
    public ResultView confirm(UUID id, String reason) {
        LaboratoryOrder order = orders.lockOfResult(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Result result = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        UUID staffId = CurrentUser.get().staffId();
        ResultReview review = reviews.findById(id)
                .filter(found -> found.isOpenOf(result))
                .orElseThrow(() -> Problem.conflict("NOT_UNDER_REVIEW", "Nobody waits for this result's review."));
        if (staffId.equals(result.verifiedBy())) {
            throw Problem.forbidden("OWN_VERIFICATION", "Somebody else reviews what you have verified.");
        }
        if (results.pendingOfItem(result.itemId()).isPresent()) {
            throw LaboratoryRefusals.correctionPending();
        }
        review.confirm(staffId, seals.seal(order.patientId(), id, new ResultReview.Grounds(reason)));
        reviews.saveAndFlush(review);
        door.audit().act("confirm", "Observation", id, order.patientId());
        return views.ofResult(result, door.visibility());
    }
}
