package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services that are named an order: whose it is, and nothing else. */
@RestController
class InternalOrderController {

    private final LaboratoryOrders orders;

    InternalOrderController(LaboratoryOrders orders) {
        this.orders = orders;
    }

    @GetMapping("/internal/laboratory-orders/{id}")
    @PreAuthorize("hasAuthority('internal')")
    @Transactional(readOnly = true)
    OrderOwner whose(@PathVariable UUID id) {
        return orders.findById(id)
                .map(order -> new OrderOwner(id, order.patientId()))
                .orElseThrow(() -> Problem.notFound(LaboratoryRefusals.ORDER_NOT_FOUND));
    }

    record OrderOwner(UUID id, UUID patientId) {}
}
