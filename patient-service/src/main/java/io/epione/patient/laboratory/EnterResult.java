package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.ResultContent.Remarks;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
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
    private final TestCatalogue catalogue;
    private final JudgeFinding judge;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    EnterResult(
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

    /**
     * @throws Problem 404, 409 for a sample that was not received, 422 for a test that the sample does not serve and for what is
     *     no finding of the test
     */
    @Transactional
    public ResultView enter(UUID sampleId, String testCode, Finding finding, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfSample(sampleId).orElseThrow(LaboratoryRefusals::unknownSample);
        Sample sample = samples.findById(sampleId).orElseThrow(LaboratoryRefusals::unknownSample);
        Door door = access.reach(order, LaboratoryRefusals.SAMPLE_NOT_FOUND);
        if (!order.active()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        if (sample.status() != SampleStatus.RECEIVED) {
            throw Problem.conflict("SAMPLE_NOT_RECEIVED", "The sample is not in the laboratory.");
        }
        OrderItem item = order.itemsOf(sampleId).stream()
                .filter(served -> served.code().equals(testCode))
                .findFirst()
                .orElseThrow(
                        () -> Problem.unprocessable("TEST_NOT_OF_SAMPLE", "The sample was not taken for this test."));
        if (item.status() != ItemStatus.RECEIVED) {
            throw Problem.conflict("RESULT_EXISTS", "The test has a result: correct that one.");
        }
        TestDefinition test = catalogue.find(testCode).orElseThrow().definition();
        UUID id = Ids.next();
        ResultContent content = judge.judge(test, item, sample, finding, new Remarks(remark, null, null, null));
        item.entered();
        Result result = results.saveAndFlush(new Result(
                id,
                order,
                item,
                sample,
                content.judgement().flag(),
                test.releaseOrUsual(),
                CurrentUser.get().staffId(),
                null,
                seals.seal(order.patientId(), id, content)));
        door.audit().create("Observation", id, order.patientId());
        return views.ofResult(result, door.visibility());
    }
}
