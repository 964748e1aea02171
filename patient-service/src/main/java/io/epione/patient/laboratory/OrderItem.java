package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Specimen;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One test of an order, with its code and name as they were when it was ordered. */
@Entity
@Table(name = "laboratory_order_item")
class OrderItem extends TenantEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "order_id", nullable = false, updatable = false)
    private @Nullable LaboratoryOrder order;

    @Column(nullable = false, updatable = false)
    private int position;

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(name = "ordered_code", nullable = false, updatable = false)
    private String orderedCode;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(updatable = false)
    private @Nullable String loinc;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Specimen specimen;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ItemStatus status;

    @Column(name = "sample_id")
    private @Nullable UUID sampleId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected OrderItem() {}

    OrderItem(LaboratoryOrder order, int position, OrderedTest test) {
        super(Ids.next());
        this.order = order;
        this.position = position;
        this.code = test.code();
        this.orderedCode = test.orderedCode();
        this.name = test.name();
        this.loinc = test.loinc();
        this.specimen = test.specimen();
        this.status = ItemStatus.WAITING;
    }

    void collected(UUID sample) {
        become(ItemStatus.COLLECTED);
        sampleId = sample;
    }

    void received() {
        become(ItemStatus.RECEIVED);
    }

    void entered() {
        become(ItemStatus.ENTERED);
    }

    void verified() {
        become(ItemStatus.VERIFIED);
    }

    /** The sample is of no use: another one is needed. */
    void sampleLost() {
        become(ItemStatus.WAITING);
        sampleId = null;
    }

    private void become(ItemStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        status = next;
    }

    String code() {
        return code;
    }

    String orderedCode() {
        return orderedCode;
    }

    String name() {
        return name;
    }

    @Nullable
    String loinc() {
        return loinc;
    }

    Specimen specimen() {
        return specimen;
    }

    ItemStatus status() {
        return status;
    }

    @Nullable
    UUID sampleId() {
        return sampleId;
    }
}
