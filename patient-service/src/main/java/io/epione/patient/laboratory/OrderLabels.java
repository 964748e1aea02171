package io.epione.patient.laboratory;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.disclosure.SensitiveCodes;
import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The labels of orders: what the doctor chose, and what the tests' codes carry. */
@Component
class OrderLabels {

    private static final String LOINC = "http://loinc.org";

    private final LaboratoryOrders orders;
    private final LaboratorySeals seals;

    OrderLabels(LaboratoryOrders orders, LaboratorySeals seals) {
        this.orders = orders;
        this.seals = seals;
    }

    LabelledOrder of(LaboratoryOrder order) {
        return new LabelledOrder(
                order.id(), order.patientId(), of(seals.open(order), order.items()), order.createdBy());
    }

    /** By the orders' ids, in one query and one for their tests. */
    Map<UUID, LabelledOrder> of(Collection<UUID> orderIds) {
        return orderIds.isEmpty()
                ? Map.of()
                : orders.all(Set.copyOf(orderIds)).stream().collect(toMap(LaboratoryOrder::id, this::of));
    }

    static Set<SensitivityLabel> of(LaboratoryOrder.Texts texts, List<OrderItem> items) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        if (texts.labels() != null) {
            labels.addAll(texts.labels());
        }
        for (OrderItem item : items) {
            if (item.loinc() != null) {
                labels.addAll(SensitiveCodes.labelsOf(LOINC, item.loinc()));
            }
        }
        return labels;
    }
}
