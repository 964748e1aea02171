package io.epione.prescription.pharmacy;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** Units of a medication with one lot number and one expiry date. */
@Entity
@Table(name = "stock_lot")
class StockLot extends TenantEntity {

    /** Far beyond any pharmacy, far below what overflows. */
    static final int MAX_UNITS = 1_000_000_000;

    @Column(name = "stock_item_id", nullable = false, updatable = false)
    private UUID stockItemId;

    @Column(name = "lot", nullable = false, updatable = false)
    private String lot;

    @Column(name = "expires_on", nullable = false, updatable = false)
    private LocalDate expiresOn;

    @Column(name = "quantity", nullable = false)
    private int quantity;

    @Column(name = "unit_price_minor", nullable = false)
    private long unitPriceMinor;

    @Column(name = "currency", nullable = false, updatable = false)
    private String currency;

    @SuppressWarnings("NullAway.Init")
    protected StockLot() {}

    StockLot(UUID id, UUID stockItemId, String lot, LocalDate expiresOn, String currency) {
        super(id);
        this.stockItemId = stockItemId;
        this.lot = lot;
        this.expiresOn = expiresOn;
        this.currency = currency;
    }

    /** The price of the latest delivery holds for all of the lot. */
    void receive(int units, long unitPriceMinor) {
        if (!fits(units)) {
            throw new IllegalArgumentException("More than a lot holds");
        }
        this.quantity += units;
        this.unitPriceMinor = unitPriceMinor;
    }

    boolean fits(int units) {
        return units <= MAX_UNITS - quantity;
    }

    void take(int units) {
        if (units < 1 || units > quantity) {
            throw new IllegalArgumentException("A lot cannot give what it has not");
        }
        quantity -= units;
    }

    /** A medication may be handed out on its last day, not after. */
    boolean expired(LocalDate today) {
        return expiresOn.isBefore(today);
    }

    UUID stockItemId() {
        return stockItemId;
    }

    String lot() {
        return lot;
    }

    LocalDate expiresOn() {
        return expiresOn;
    }

    int quantity() {
        return quantity;
    }

    long unitPriceMinor() {
        return unitPriceMinor;
    }

    String currency() {
        return currency;
    }
}
