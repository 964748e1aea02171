package io.epione.patient.laboratory;

import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * What a doctor wants to know of a patient: some tests, with panels taken apart. Whoever changes anything about it, its samples
 * or its results locks its row first, so that these changes come one after the other.
 */
@Entity
@Table(name = "laboratory_order")
class LaboratoryOrder extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("laboratory_order.sealed");

    /** Tests of one order, after panels are taken apart. */
    static final int MAX_ITEMS = 100;

    /** Free text, and what the doctor says makes the order sensitive, as it is sealed. */
    record Texts(
            @Nullable String note,
            @Nullable String revocation,
            @Nullable Set<SensitivityLabel> labels) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    /** The doctor's staff id. */
    @Column(name = "orderer_id", nullable = false, updatable = false)
    private UUID ordererId;

    @Column(name = "appointment_id", updatable = false)
    private @Nullable UUID appointmentId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private OrderPriority priority;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private OrderStatus status;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(nullable = false)
    private byte[] sealed;

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 100)
    private List<OrderItem> items = new ArrayList<>();

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected LaboratoryOrder() {}

    LaboratoryOrder(
            UUID id,
            UUID patientId,
            UUID ordererId,
            @Nullable UUID appointmentId,
            OrderPriority priority,
            List<OrderedTest> tests,
            byte[] sealed) {
        super(id);
        this.patientId = patientId;
        this.ordererId = ordererId;
        this.appointmentId = appointmentId;
        this.priority = priority;
        this.status = OrderStatus.ACTIVE;
        this.sealed = sealed;
        for (OrderedTest test : tests) {
            items.add(new OrderItem(this, items.size(), test));
        }
    }

    /** The tests that a sample of this kind would serve now. */
    List<OrderItem> waitingFor(Specimen specimen) {
        return items.stream()
                .filter(item -> item.status() == ItemStatus.WAITING && item.specimen() == specimen)
                .toList();
    }

    /** What has to be taken from the patient yet. */
    List<Specimen> missingSpecimens() {
        return items.stream()
                .filter(item -> item.status() == ItemStatus.WAITING)
                .map(OrderItem::specimen)
                .distinct()
                .toList();
    }

    List<OrderItem> itemsOf(UUID sampleId) {
        return items.stream().filter(item -> sampleId.equals(item.sampleId())).toList();
    }

    Optional<OrderItem> itemOf(UUID sampleId, String code) {
        return itemsOf(sampleId).stream()
                .filter(item -> item.code().equals(code))
                .findFirst();
    }

    Optional<OrderItem> item(UUID itemId) {
        return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
    }

    boolean active() {
        return status == OrderStatus.ACTIVE;
    }

    /** Whether nobody has entered a result. */
    boolean revocable() {
        return active()
                && items.stream()
                        .noneMatch(item -> item.status() == ItemStatus.ENTERED || item.status() == ItemStatus.VERIFIED);
    }

    void revoke(byte[] sealedTexts) {
        become(OrderStatus.REVOKED);
        sealed = sealedTexts;
    }

    /** Ends the order when its last test is verified. */
    void completeIfDone() {
        if (active() && items.stream().allMatch(item -> item.status() == ItemStatus.VERIFIED)) {
            become(OrderStatus.COMPLETED);
        }
    }

    /** A sample is of no use: its tests wait for another one, and the order goes on. */
    void sampleLost(UUID sampleId) {
        itemsOf(sampleId).forEach(OrderItem::sampleLost);
        if (status == OrderStatus.COMPLETED) {
            become(OrderStatus.ACTIVE);
        }
    }

    private void become(OrderStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        status = next;
        endedAt = next == OrderStatus.ACTIVE ? null : Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID patientId() {
        return patientId;
    }

    UUID ordererId() {
        return ordererId;
    }

    @Nullable
    UUID appointmentId() {
        return appointmentId;
    }

    OrderPriority priority() {
        return priority;
    }

    OrderStatus status() {
        return status;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    byte[] sealed() {
        return sealed;
    }

    List<OrderItem> items() {
        return List.copyOf(items);
    }
}
