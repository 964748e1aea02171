package io.epione.patient.laboratory;

import io.epione.platform.security.CurrentUser;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says that a sample is of no use. Its tests wait for another one, and what was entered from it is cancelled. */
@Component
class RejectSample {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    RejectSample(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws io.epione.platform.problem.Problem 404, 409 when it was rejected before or has a verified result */
    @Transactional
    public SampleView reject(UUID id, Rejection why, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfSample(id).orElseThrow(LaboratoryRefusals::unknownSample);
        Sample sample = samples.findById(id).orElseThrow(LaboratoryRefusals::unknownSample);
        LaboratoryAccess.Door door = access.reach(order.patientId(), LaboratoryRefusals.SAMPLE_NOT_FOUND);
        if (!order.active()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        List<OrderItem> items = order.itemsOf(id);
        boolean verified = items.stream().anyMatch(item -> item.status() == ItemStatus.VERIFIED);
        if (verified || !sample.canBecome(SampleStatus.REJECTED)) {
            throw LaboratoryRefusals.illegalTransition(sample.status());
        }
        results.pendingOfSample(id).forEach(result -> {
            result.cancel();
            results.saveAndFlush(result);
        });
        items.forEach(OrderItem::sampleLost);
        Sample.Texts texts = new Sample.Texts(seals.open(sample).note(), remark);
        sample.reject(why, CurrentUser.get().staffId(), order.ordererId(), seals.seal(order.patientId(), id, texts));
        samples.saveAndFlush(sample);
        door.audit().act("reject", "Specimen", id, order.patientId());
        return views.ofSample(sample, order, door.visibility());
    }
}
