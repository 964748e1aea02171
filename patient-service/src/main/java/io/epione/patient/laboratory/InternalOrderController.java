package io.epione.patient.laboratory;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For services that are named an order: whose it is, and what it charges for. */
@RestController
@RequestMapping("/internal/laboratory-orders/{id}")
@PreAuthorize("hasAuthority('internal')")
class InternalOrderController {

    private final LaboratoryOrders orders;
    private final Audit audit;

    InternalOrderController(LaboratoryOrders orders, Audit audit) {
        this.orders = orders;
        this.audit = audit;
    }

    record OrderOwner(UUID id, UUID patientId) {}

    /** @param items every test of the order, each with the code that it was ordered and is charged by */
    record OrderCharges(UUID id, List<Item> items) {

        record Item(UUID itemId, String code) {}
    }

    @GetMapping
    @Transactional(readOnly = true)
    OrderOwner whose(@PathVariable UUID id) {
        return new OrderOwner(id, order(id).patientId());
    }

    /** What {@code lab.sample.received} does not say of a labelled order. */
    @GetMapping("/charges")
    @Transactional(readOnly = true)
    OrderCharges charges(@PathVariable UUID id) {
        LaboratoryOrder order = order(id);
        audit.forPurpose(Audit.PAYMENT).read("ServiceRequest", id, order.patientId());
        return new OrderCharges(
                id,
                order.items().stream()
                        .map(item -> new OrderCharges.Item(item.id(), item.orderedCode()))
                        .toList());
    }

    private LaboratoryOrder order(UUID id) {
        return orders.findById(id).orElseThrow(() -> Problem.notFound(LaboratoryRefusals.ORDER_NOT_FOUND));
    }
}
