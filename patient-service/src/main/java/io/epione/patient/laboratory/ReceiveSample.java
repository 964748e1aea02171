package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryEvents.Ordered;
import io.epione.platform.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a sample into the laboratory. From here on its tests are done, and charged. */
@Component
class ReceiveSample {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final LaboratoryAccess access;
    private final OrderLabels labels;
    private final LaboratoryViews views;

    ReceiveSample(
            LaboratoryOrders orders,
            Samples samples,
            LaboratoryAccess access,
            OrderLabels labels,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.access = access;
        this.labels = labels;
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
        boolean labelled = !labels.of(order).sensitivity().isEmpty();
        sample.receive(CurrentUser.get().staffId(), order, ordered(items, labelled));
        samples.saveAndFlush(sample);
        door.audit().act("receive", "Specimen", id, order.patientId());
        return views.ofSample(sample, order, door.visibility());
    }

    /** A panel is named once, by the first of its tests. */
    private static List<Ordered> ordered(List<OrderItem> items, boolean labelled) {
        Map<String, Ordered> ordered = new LinkedHashMap<>();
        for (OrderItem item : items) {
            String code = item.orderedCode();
            ordered.putIfAbsent(code, new Ordered(item.id(), labelled ? LaboratoryEvents.WITHHELD : code));
        }
        return List.copyOf(ordered.values());
    }
}
