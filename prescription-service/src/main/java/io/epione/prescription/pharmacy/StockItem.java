package io.epione.prescription.pharmacy;

import io.epione.platform.tenancy.TenantEntity;
import io.epione.prescription.knowledge.Coding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A medication that the pharmacy keeps. Its row is the lock under which its lots change. */
@Entity
@Table(name = "stock_item")
class StockItem extends TenantEntity {

    @Column(name = "system", nullable = false, updatable = false)
    private String system;

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "display", nullable = false)
    private String display;

    @Column(name = "reorder_level", nullable = false)
    private int reorderLevel;

    /** Times that the stock fell to the reorder level: makes the row change, and with it the version of the event. */
    @Column(name = "times_low", nullable = false)
    private int timesLow;

    @SuppressWarnings("NullAway.Init")
    protected StockItem() {}

    StockItem(UUID id, Coding medication, int reorderLevel) {
        super(id);
        this.system = medication.system();
        this.code = medication.code();
        this.display = medication.display();
        this.reorderLevel = reorderLevel;
    }

    /** Announces low stock once, when the units in date fall to the reorder level. */
    void fell(long unitsBefore, long unitsAfter) {
        if (unitsBefore > reorderLevel && unitsAfter <= reorderLevel) {
            timesLow++;
            register(new StockLow(
                    id(), tenantId(), nextVersion(), Instant.now(), system, code, unitsAfter, reorderLevel));
        }
    }

    Coding medication() {
        return new Coding(system, code, display);
    }

    String code() {
        return code;
    }

    int timesLow() {
        return timesLow;
    }

    int reorderLevel() {
        return reorderLevel;
    }
}
