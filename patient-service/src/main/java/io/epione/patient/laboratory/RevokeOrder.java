package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.audit.Audit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes an order back, as long as nothing was found out. */
@Component
class RevokeOrder {

    private final LaboratoryOrders orders;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    RevokeOrder(LaboratoryOrders orders, LaboratoryAccess access, LaboratorySeals seals, LaboratoryViews views) {
        this.orders = orders;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws io.epione.platform.problem.Problem 404, 403 for a restricted record, 409 once a result was entered */
    @Transactional
    public OrderView revoke(UUID id, String reason) {
        LaboratoryOrder order = orders.lock(id).orElseThrow(LaboratoryRefusals::unknownOrder);
        Audit audit = access.open(order);
        if (!order.revocable()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        LaboratoryOrder.Texts before = seals.open(order);
        LaboratoryOrder.Texts texts = new LaboratoryOrder.Texts(before.note(), reason, before.labels());
        order.revoke(seals.seal(order.patientId(), id, texts));
        orders.saveAndFlush(order);
        audit.act("revoke", "ServiceRequest", id, order.patientId());
        return views.ofOrders(List.of(order), Doors.ALL_OPEN).getFirst();
    }
}
