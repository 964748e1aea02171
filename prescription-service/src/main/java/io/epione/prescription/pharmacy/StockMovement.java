package io.epione.prescription.pharmacy;

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

/** An entry of the stock ledger: written once, never changed. The sum of a lot's movements is what it holds. */
@Entity
@Table(name = "stock_movement")
class StockMovement extends TenantEntity {

    enum Kind {
        RECEIPT,
        DISPENSE
    }

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "lot_id", nullable = false, updatable = false)
    private StockLot lot;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private Kind kind;

    /** Positive for what came in, negative for what went out. */
    @Column(name = "quantity", nullable = false, updatable = false)
    private int quantity;

    @Column(name = "unit_price_minor", nullable = false, updatable = false)
    private long unitPriceMinor;

    @Column(name = "currency", nullable = false, updatable = false)
    private String currency;

    @Column(name = "dispense_id", updatable = false)
    private @Nullable UUID dispenseId;

    @Column(name = "prescription_item_id", updatable = false)
    private @Nullable UUID prescriptionItemId;

    @SuppressWarnings("NullAway.Init")
    protected StockMovement() {}

    private StockMovement(StockLot lot, Kind kind, int quantity, @Nullable UUID dispenseId, @Nullable UUID itemId) {
        super(Ids.next());
        this.lot = lot;
        this.kind = kind;
        this.quantity = quantity;
        this.unitPriceMinor = lot.unitPriceMinor();
        this.currency = lot.currency();
        this.dispenseId = dispenseId;
        this.prescriptionItemId = itemId;
    }

    static StockMovement receipt(StockLot lot, int units) {
        return new StockMovement(lot, Kind.RECEIPT, units, null, null);
    }

    static StockMovement dispense(StockLot lot, int units, UUID dispenseId, UUID prescriptionItemId) {
        return new StockMovement(lot, Kind.DISPENSE, -units, dispenseId, prescriptionItemId);
    }

    StockLot lot() {
        return lot;
    }

    /** Units moved, whichever way. */
    int units() {
        return Math.abs(quantity);
    }

    long unitPriceMinor() {
        return unitPriceMinor;
    }

    long totalMinor() {
        return Math.multiplyExact(unitPriceMinor, (long) units());
    }

    String currency() {
        return currency;
    }

    @Nullable
    UUID dispenseId() {
        return dispenseId;
    }

    @Nullable
    UUID prescriptionItemId() {
        return prescriptionItemId;
    }
}
