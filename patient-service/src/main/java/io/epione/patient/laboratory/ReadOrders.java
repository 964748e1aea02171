package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.patient.laboratory.LaboratoryAccess.Glimpse;
import io.epione.platform.audit.Audit;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows orders: a patient's, one, or those that wait for somebody to work on. */
@Component
class ReadOrders {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final LaboratoryOrders orders;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReadOrders(LaboratoryOrders orders, LaboratoryAccess access, LaboratoryViews views) {
        this.orders = orders;
        this.access = access;
        this.views = views;
    }

    @Transactional(readOnly = true)
    public OrderView one(UUID id) {
        LaboratoryOrder order = orders.findById(id).orElseThrow(LaboratoryRefusals::unknownOrder);
        Door door = access.reach(order.patientId(), LaboratoryRefusals.ORDER_NOT_FOUND);
        OrderView view = views.ofOrders(List.of(order), new Doors(Set.of(order.patientId()), door.visibility()))
                .getFirst();
        door.audit().read("ServiceRequest", id, order.patientId());
        return view;
    }

    @Transactional(readOnly = true)
    public Page<OrderView> ofPatient(UUID patientId, PageRequest page) {
        Audit audit = access.open(patientId);
        Page<LaboratoryOrder> found = page(orders.newestFirst(patientId, page.afterId(), page.fetch()), page);
        audit.search("ServiceRequest", patientId, found.items().size());
        return new Page<>(views.ofOrders(found.items(), Doors.ALL_OPEN), found.nextCursor());
    }

    /** The oldest first: that is the order of work. */
    @Transactional(readOnly = true)
    public Page<OrderView> worklist(OrderStatus status, PageRequest page) {
        UUID after = page.afterId();
        Page<LaboratoryOrder> found =
                page(orders.oldestFirst(status, after == null ? BEFORE_ALL : after, page.fetch()), page);
        Glimpse glimpse = access.list(
                found.items().stream().map(LaboratoryOrder::patientId).toList());
        glimpse.audit().search("ServiceRequest", found.items().size());
        return new Page<>(views.ofOrders(found.items(), glimpse.doors()), found.nextCursor());
    }

    private static Page<LaboratoryOrder> page(List<LaboratoryOrder> rows, PageRequest page) {
        return Page.of(rows, page, order -> Cursor.of(order.id()), order -> order);
    }
}
