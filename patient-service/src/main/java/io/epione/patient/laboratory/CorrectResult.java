package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.ResultContent.Remarks;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters a result anew because the first one was wrong. One that nobody has verified is in error at once; one that was verified
 * stays valid until the new one is verified too, and stays readable after that.
 */
@Component
class CorrectResult {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final TestCatalogue catalogue;
    private final JudgeFinding judge;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    CorrectResult(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            TestCatalogue catalogue,
            JudgeFinding judge,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.catalogue = catalogue;
        this.judge = judge;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws Problem 404, 409 for a result that counts no longer or is being corrected, 422 as when it is entered */
    @Transactional
    public ResultView correct(UUID id, Finding finding, String reason) {
        LaboratoryOrder order = orders.lockOfResult(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Result wrong = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        boolean verified = wrong.status().valid();
        Result replaced = results.validOfItem(wrong.itemId()).orElse(wrong);
        if (verified && results.pendingOfItem(wrong.itemId()).isPresent()) {
            throw Problem.conflict("CORRECTION_PENDING", "A correction of this result waits to be verified.");
        }
        if (!verified) {
            if (!wrong.canBecome(ResultStatus.ENTERED_IN_ERROR)) {
                throw LaboratoryRefusals.illegalTransition(wrong.status());
            }
            wrong.enteredInError();
            results.saveAndFlush(wrong);
        }
        OrderItem item = order.item(wrong.itemId()).orElseThrow();
        Sample sample = samples.findById(wrong.sampleId()).orElseThrow();
        TestDefinition test = catalogue.find(wrong.code()).orElseThrow().definition();
        UUID newId = Ids.next();
        ResultContent content = judge.judge(test, item, sample, finding, new Remarks(null, reason, null, null));
        Result correction = results.saveAndFlush(new Result(
                newId,
                order,
                item,
                sample,
                content.judgement().flag(),
                test.releaseOrUsual(),
                CurrentUser.get().staffId(),
                replaced,
                seals.seal(order.patientId(), newId, content)));
        door.audit().act("correct", "Observation", id, order.patientId());
        return views.ofResult(correction, door.visibility());
    }
}
