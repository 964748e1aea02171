package io.epione.patient.laboratory;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.Shown;
import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows orders: a patient's, one, or those that wait for somebody to work on. */
@Component
class ReadOrders {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final LaboratoryOrders orders;
    private final LaboratoryAccess access;
    private final OrderLabels labels;
    private final LaboratoryViews views;

    ReadOrders(LaboratoryOrders orders, LaboratoryAccess access, OrderLabels labels, LaboratoryViews views) {
        this.orders = orders;
        this.access = access;
        this.labels = labels;
        this.views = views;
    }

    @Transactional(readOnly = true)
    public OrderView one(UUID id) {
        LaboratoryOrder order = orders.findById(id).orElseThrow(LaboratoryRefusals::unknownOrder);
        Door door = access.reach(order, LaboratoryRefusals.ORDER_NOT_FOUND);
        OrderView view =
                views.ofOrders(List.of(order), Doors.all(door.visibility())).getFirst();
        door.audit().read("ServiceRequest", id, order.patientId());
        return view;
    }

    @Transactional(readOnly = true)
    public Shown<OrderView> ofPatient(UUID patientId, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        Page<LaboratoryOrder> found = page(orders.newestFirst(patientId, page.afterId(), page.fetch()), page);
        List<LaboratoryOrder> shown = found.items().stream()
                .filter(order -> record.shows(labels.of(order)))
                .toList();
        record.audit().search("ServiceRequest", patientId, shown.size());
        return new Shown<>(
                views.ofOrders(shown, Doors.ALL_OPEN),
                found.nextCursor(),
                record.withheld(found.items().size() - shown.size()));
    }

    /** The oldest first: that is the order of work. */
    @Transactional(readOnly = true)
    public Page<OrderView> worklist(OrderStatus status, PageRequest page) {
        UUID after = page.afterId();
        Page<LaboratoryOrder> found =
                page(orders.oldestFirst(status, after == null ? BEFORE_ALL : after, page.fetch()), page);
        Doors doors = access.list(
                found.items().stream().map(LaboratoryOrder::patientId).toList());
        List<OrderView> shown = views.ofOrders(found.items(), doors);
        doors.audit().search("ServiceRequest", shown.size());
        return new Page<>(shown, found.nextCursor());
    }

    private static Page<LaboratoryOrder> page(List<LaboratoryOrder> rows, PageRequest page) {
        return Page.of(rows, page, order -> Cursor.of(order.id()), order -> order);
    }
}
