package io.epione.patient.laboratory;

import java.util.List;

/** An order with what came of it, opened as far as the caller may see. */
record OrderView(
        LaboratoryOrder order,
        LaboratoryOrder.Texts texts,
        List<OrderItem> items,
        List<SampleView> samples,
        List<ResultView> results,
        Visibility visibility) {

    static OrderView fresh(LaboratoryOrder order, LaboratoryOrder.Texts texts) {
        return new OrderView(order, texts, order.items(), List.of(), List.of(), Visibility.OPEN);
    }
}
