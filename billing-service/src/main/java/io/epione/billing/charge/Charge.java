package io.epione.billing.charge;

import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A thing a hospital charges for. Its code never changes; a new price concerns lines added after it. */
@Entity
@Table(name = "charge")
class Charge extends TenantEntity {

    /** What a charge says beside its code; {@code taxRate} is a fraction, 0.07 for seven per cent. */
    record Terms(String description, Money price, BigDecimal taxRate) {}

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "description", nullable = false)
    private String description;

    @Column(name = "price_minor", nullable = false)
    private long priceMinor;

    @Column(name = "currency", nullable = false)
    private String currency;

    @Column(name = "tax_rate", nullable = false)
    private BigDecimal taxRate;

    protected Charge() {}

    Charge(String code, Terms terms) {
        super(Ids.next());
        this.code = code;
        revise(terms);
    }

    void revise(Terms terms) {
        description = terms.description();
        priceMinor = terms.price().minor();
        currency = terms.price().currency();
        taxRate = terms.taxRate();
    }

    boolean says(Terms terms) {
        return description.equals(terms.description())
                && price().equals(terms.price())
                && taxRate.compareTo(terms.taxRate()) == 0;
    }

    ChargePriced priced() {
        return new ChargePriced(code, description, price(), taxRate);
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }

    Money price() {
        return new Money(priceMinor, currency);
    }

    BigDecimal taxRate() {
        return taxRate;
    }
}
