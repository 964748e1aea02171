package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.platform.problem.Problem;
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
    private final GatherBackgrounds backgrounds;
    private final RecordFinding record;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    CorrectResult(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            GatherBackgrounds backgrounds,
            RecordFinding record,
            LaboratoryAccess access,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.backgrounds = backgrounds;
        this.record = record;
        this.access = access;
        this.views = views;
    }

    /** @throws Problem 404, 409 for a result that counts no longer or is being corrected, 422 as when it is entered */
    @Transactional
    public ResultView correct(UUID id, Finding finding, String reason) {
        LaboratoryOrder order = orders.lockOfResult(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Result wrong = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        Result replaced = results.validOfItem(wrong.itemId()).orElse(wrong);
        makeRoomFor(wrong);
        Analysis analysis = new Analysis(
                order,
                order.item(wrong.itemId()).orElseThrow(),
                samples.findById(wrong.sampleId()).orElseThrow());
        Result correction = record.correct(analysis, backgrounds.of(analysis), finding, reason, replaced);
        results.flush();
        door.audit().act("correct", "Observation", id, order.patientId());
        return views.ofResult(correction, door.visibility());
    }

    /** Of one test one result waits to be verified. */
    private void makeRoomFor(Result wrong) {
        if (wrong.status().valid()) {
            if (results.pendingOfItem(wrong.itemId()).isPresent()) {
                throw LaboratoryRefusals.correctionPending();
            }
            return;
        }
        if (!wrong.canBecome(ResultStatus.ENTERED_IN_ERROR)) {
            throw LaboratoryRefusals.illegalTransition(wrong.status());
        }
        wrong.enteredInError();
        results.saveAndFlush(wrong);
    }
}
