package io.epione.patient.laboratory;

import io.epione.platform.security.CurrentUser;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a sample into the laboratory. From here on its tests are done, and charged. */
@Component
class ReceiveSample {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReceiveSample(LaboratoryOrders orders, Samples samples, LaboratoryAccess access, LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.access = access;
        this.views = views;
    }

    /** @throws io.epione.platform.problem.Problem 404, 409 unless it is on its way */
    @Transactional
    public SampleView receive(UUID id) {
        LaboratoryOrder order = orders.lockOfSample(id).orElseThrow(LaboratoryRefusals::unknownSample);
        Sample sample = samples.findById(id).orElseThrow(LaboratoryRefusals::unknownSample);
        LaboratoryAccess.Door door = access.reach(order, LaboratoryRefusals.SAMPLE_NOT_FOUND);
        if (!order.active()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        if (!sample.canBecome(SampleStatus.RECEIVED)) {
            throw LaboratoryRefusals.illegalTransition(sample.status());
        }
        List<OrderItem> items = order.itemsOf(id);
        items.forEach(OrderItem::received);
        sample.receive(
                CurrentUser.get().staffId(),
                order,
                items.stream().map(OrderItem::orderedCode).distinct().toList());
        samples.saveAndFlush(sample);
        door.audit().act("receive", "Specimen", id, order.patientId());
        return views.ofSample(sample, order, door.visibility());
    }
}
