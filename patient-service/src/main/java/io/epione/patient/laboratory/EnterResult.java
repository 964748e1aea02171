package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what was found in a sample. It counts when somebody else has verified it. */
@Component
class EnterResult {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final GatherBackgrounds backgrounds;
    private final RecordFinding record;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    EnterResult(
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

    /** @throws Problem 404, 409 and 422 as in {@link Analysis#begun}, 422 for what is no finding of the test */
    @Transactional
    public ResultView enter(UUID sampleId, String testCode, Finding finding, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfSample(sampleId).orElseThrow(LaboratoryRefusals::unknownSample);
        Sample sample = samples.findById(sampleId).orElseThrow(LaboratoryRefusals::unknownSample);
        Door door = access.reach(order, LaboratoryRefusals.SAMPLE_NOT_FOUND);
        Analysis analysis = Analysis.begun(order, sample, testCode);
        Result result = record.enter(analysis, backgrounds.of(analysis), finding, remark);
        results.flush();
        door.audit().create("Observation", result.id(), order.patientId());
        return views.ofResult(result, door.visibility());
    }
}
