package io.epione.billing.invoice;

import io.epione.billing.charge.ChargePriced;
import io.epione.billing.money.Money;
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
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One billed thing. Tax is rounded half up per line, to a whole minor unit; an invoice's tax is the sum of its lines' tax,
 * so that what the patient adds up is what the invoice says.
 *
 * <p>A line may wait for its price: then it counts as zero and its invoice cannot be issued.
 *
 * <p>A line of what is labelled as sensitive names it to the patient alone: the hospital's staff need the amount.
 */
@Entity
@Table(name = "invoice_line")
class InvoiceLine extends TenantEntity {

    /** In the place of a code that is not said. */
    static final String WITHHELD = "WITHHELD";

    enum Reader {
        PATIENT,
        STAFF
    }

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id", nullable = false, updatable = false)
    private @Nullable Invoice invoice;

    @Column(name = "source", nullable = false, updatable = false)
    private String source;

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "description", nullable = false)
    private String description;

    @Enumerated(EnumType.STRING)
    @Column(name = "reference_kind", updatable = false)
    private LineReference.@Nullable Kind referenceKind;

    @Column(name = "reference_id", updatable = false)
    private @Nullable UUID referenceId;

    @Column(name = "withheld", nullable = false, updatable = false)
    private boolean withheld;

    @Column(name = "quantity", nullable = false, updatable = false)
    private BigDecimal quantity;

    @Column(name = "unit_price_minor")
    private @Nullable Long unitPriceMinor;

    @Column(name = "tax_rate", nullable = false)
    private BigDecimal taxRate;

    @Column(name = "net_minor", nullable = false)
    private long netMinor;

    @Column(name = "tax_minor", nullable = false)
    private long taxMinor;

    protected InvoiceLine() {}

    private InvoiceLine(String source, String code, String description, BigDecimal quantity) {
        super(Ids.next());
        this.source = source;
        this.code = code;
        this.description = description;
        this.quantity = quantity;
        this.taxRate = BigDecimal.ZERO;
    }

    /** A line that waits for the hospital to set the charge. */
    static InvoiceLine unpriced(String source, String code, BigDecimal quantity) {
        return new InvoiceLine(source, code, code, quantity);
    }

    /** A line at the hospital's own price. */
    static InvoiceLine of(String source, ChargePriced charge, BigDecimal quantity) {
        InvoiceLine line = unpriced(source, charge.code(), quantity);
        line.price(charge);
        return line;
    }

    /** A line whose price was settled elsewhere: the pharmacy says what the medicine costs. */
    static InvoiceLine settled(
            String source,
            String code,
            String description,
            BigDecimal quantity,
            Money unitPrice,
            Money net,
            BigDecimal taxRate) {
        InvoiceLine line = new InvoiceLine(source, code, description, quantity);
        line.amount(unitPrice, net, taxRate);
        return line;
    }

    /** @param labelled whether it is sensitive what the line was billed for */
    InvoiceLine billedFor(LineReference what, boolean labelled) {
        referenceKind = what.kind();
        referenceId = what.id();
        withheld = labelled;
        return this;
    }

    void price(ChargePriced charge) {
        description = charge.description();
        amount(charge.price(), charge.price().times(quantity), charge.taxRate());
    }

    private void amount(Money unitPrice, Money net, BigDecimal rate) {
        unitPriceMinor = unitPrice.minor();
        taxRate = rate;
        netMinor = net.minor();
        taxMinor = net.times(rate).minor();
    }

    void belongTo(Invoice owner) {
        invoice = owner;
    }

    boolean awaitsPrice() {
        return unitPriceMinor == null;
    }

    String source() {
        return source;
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }

    String code(Reader reader) {
        return names(reader) ? code : WITHHELD;
    }

    String description(Reader reader) {
        return names(reader) || referenceKind == null ? description : referenceKind.neutral();
    }

    private boolean names(Reader reader) {
        return !withheld || reader == Reader.PATIENT;
    }

    @Nullable
    LineReference reference() {
        return referenceKind == null || referenceId == null ? null : new LineReference(referenceKind, referenceId);
    }

    BigDecimal quantity() {
        return quantity;
    }

    @Nullable
    Long unitPriceMinor() {
        return unitPriceMinor;
    }

    BigDecimal taxRate() {
        return taxRate;
    }

    long netMinor() {
        return netMinor;
    }

    long taxMinor() {
        return taxMinor;
    }
}
