package io.epione.billing.invoice;

import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Money received for an invoice. Carries no reference text: card and account numbers have no place here. */
@Entity
@Table(name = "payment")
class Payment extends TenantEntity {

    @Column(name = "invoice_id", nullable = false, updatable = false)
    private UUID invoiceId;

    @Column(name = "amount_minor", nullable = false, updatable = false)
    private long amountMinor;

    @Column(name = "currency", nullable = false, updatable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    @Column(name = "method", nullable = false, updatable = false)
    private PaymentMethod method;

    @Column(name = "received_at", nullable = false, updatable = false)
    private Instant receivedAt;

    protected Payment() {}

    Payment(UUID invoiceId, Money amount, PaymentMethod method, Instant receivedAt) {
        super(Ids.next());
        this.invoiceId = invoiceId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.method = method;
        this.receivedAt = receivedAt;
    }

    UUID invoiceId() {
        return invoiceId;
    }

    Money amount() {
        return new Money(amountMinor, currency);
    }

    PaymentMethod method() {
        return method;
    }

    Instant receivedAt() {
        return receivedAt;
    }
}
