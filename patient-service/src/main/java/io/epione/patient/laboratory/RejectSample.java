package io.epione.patient.laboratory;

import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says that a sample is of no use, also long after: its tests wait for another one, and what was found in it does not hold. What
 * had been verified stays readable as an error to those who could see it.
 */
@Component
class RejectSample {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final CriticalResultsDue due;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    RejectSample(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            CriticalResultsDue due,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.due = due;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws io.epione.platform.problem.Problem 404, 409 when it was rejected before */
    @Transactional
    public SampleView reject(UUID id, Rejection why, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfSample(id).orElseThrow(LaboratoryRefusals::unknownSample);
        Sample sample = samples.findById(id).orElseThrow(LaboratoryRefusals::unknownSample);
        LaboratoryAccess.Door door = access.reach(order, LaboratoryRefusals.SAMPLE_NOT_FOUND);
        if (order.status() == OrderStatus.REVOKED) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        if (!sample.canBecome(SampleStatus.REJECTED)) {
            throw LaboratoryRefusals.illegalTransition(sample.status());
        }
        results.standingOfSample(id).forEach(result -> {
            result.sampleLost();
            due.remove(result.id());
            results.saveAndFlush(result);
        });
        order.sampleLost(id);
        Sample.Texts texts = new Sample.Texts(seals.open(sample).note(), remark);
        sample.reject(why, CurrentUser.get().staffId(), order.ordererId(), seals.seal(order.patientId(), id, texts));
        samples.saveAndFlush(sample);
        door.audit().act("reject", "Specimen", id, order.patientId());
        return views.ofSample(sample, order, door.visibility());
    }
}
