package io.epione.billing.invoice;

import io.epione.billing.charge.ChargePriced;
import io.epione.billing.money.Money;
import io.epione.platform.Ids;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** What a patient owes for an appointment, or for medicines without one. One currency; changed only while it is a draft. */
@Entity
@Table(name = "invoice")
class Invoice extends TenantEntity {

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "appointment_id", updatable = false)
    private @Nullable UUID appointmentId;

    @Column(name = "department_id")
    private @Nullable UUID departmentId;

    @Column(name = "practitioner_id")
    private @Nullable UUID practitionerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private InvoiceStatus status;

    @Column(name = "number")
    private @Nullable String number;

    @Column(name = "issued_at")
    private @Nullable Instant issuedAt;

    @Column(name = "currency", nullable = false, updatable = false)
    private String currency;

    @Column(name = "subtotal_minor", nullable = false)
    private long subtotalMinor;

    @Column(name = "tax_minor", nullable = false)
    private long taxMinor;

    @Column(name = "total_minor", nullable = false)
    private long totalMinor;

    @Column(name = "paid_minor", nullable = false)
    private long paidMinor;

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    @BatchSize(size = 100)
    private List<InvoiceLine> lines = new ArrayList<>();

    protected Invoice() {}

    Invoice(UUID patientId, @Nullable UUID appointmentId, String currency) {
        super(Ids.next());
        this.patientId = patientId;
        this.appointmentId = appointmentId;
        this.currency = currency;
        this.status = InvoiceStatus.DRAFT;
    }

    /** Who saw the patient, and where: known once the appointment is completed. */
    void attendedBy(@Nullable UUID practitioner, @Nullable UUID department) {
        practitionerId = practitioner;
        departmentId = department;
    }

    void add(InvoiceLine line) {
        require(status == InvoiceStatus.DRAFT);
        line.belongTo(this);
        lines.add(line);
        sumUp();
    }

    /** Prices the lines that wait for this charge. A charge in another currency prices nothing. */
    void price(ChargePriced charge) {
        require(status == InvoiceStatus.DRAFT);
        if (charge.price().currency().equals(currency)) {
            lines.stream()
                    .filter(line -> line.awaitsPrice() && line.code().equals(charge.code()))
                    .forEach(line -> line.price(charge));
            sumUp();
        }
    }

    /** {@link #awaitedCharges()} as staff read them: whoever sets prices finds what is withheld among the laboratory's tests. */
    List<String> awaitedChargesForStaff() {
        return lines.stream()
                .filter(InvoiceLine::awaitsPrice)
                .map(line -> line.code(InvoiceLine.Reader.STAFF))
                .distinct()
                .toList();
    }

    /** Charges that must be set before this invoice can be issued. */
    List<String> awaitedCharges() {
        return lines.stream()
                .filter(InvoiceLine::awaitsPrice)
                .map(InvoiceLine::code)
                .distinct()
                .toList();
    }

    /** Nothing to pay is paid at once. */
    void issue(String issueNumber, Instant at) {
        require(!lines.isEmpty() && awaitedCharges().isEmpty());
        become(InvoiceStatus.ISSUED);
        number = issueNumber;
        issuedAt = at;
        register(new InvoiceIssued(
                id(),
                tenantId(),
                nextVersion(),
                at,
                patientId,
                appointmentId,
                departmentId,
                practitionerId,
                issueNumber,
                totalMinor,
                currency));
        settleIfPaid(at);
    }

    /** @throws IllegalStateException beyond the balance, or when not issued: callers ask first */
    void receive(Payment payment) {
        require(status == InvoiceStatus.ISSUED && !payment.amount().exceeds(balance()));
        paidMinor = Math.addExact(paidMinor, payment.amount().minor());
        register(new PaymentReceived(
                id(),
                tenantId(),
                nextVersion(),
                payment.receivedAt(),
                payment.id(),
                patientId,
                departmentId,
                practitionerId,
                payment.amount().minor(),
                currency,
                payment.method().name()));
        settleIfPaid(payment.receivedAt());
    }

    private void settleIfPaid(Instant at) {
        if (balance().isZero()) {
            become(InvoiceStatus.PAID);
            register(new InvoicePaid(
                    id(), tenantId(), nextVersion(), at, patientId, appointmentId, number(), totalMinor, currency));
        }
    }

    private void become(InvoiceStatus next) {
        require(status.canBecome(next));
        status = next;
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("not allowed while the invoice is " + status);
        }
    }

    private void sumUp() {
        subtotalMinor = lines.stream().mapToLong(InvoiceLine::netMinor).reduce(0, Math::addExact);
        taxMinor = lines.stream().mapToLong(InvoiceLine::taxMinor).reduce(0, Math::addExact);
        totalMinor = Math.addExact(subtotalMinor, taxMinor);
    }

    UUID patientId() {
        return patientId;
    }

    @Nullable
    UUID appointmentId() {
        return appointmentId;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    @Nullable
    UUID practitionerId() {
        return practitionerId;
    }

    InvoiceStatus status() {
        return status;
    }

    @Nullable
    String number() {
        return number;
    }

    @Nullable
    Instant issuedAt() {
        return issuedAt;
    }

    String currency() {
        return currency;
    }

    List<InvoiceLine> lines() {
        return List.copyOf(lines);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    Money subtotal() {
        return money(subtotalMinor);
    }

    Money tax() {
        return money(taxMinor);
    }

    Money total() {
        return money(totalMinor);
    }

    Money paid() {
        return money(paidMinor);
    }

    Money balance() {
        return money(totalMinor - paidMinor);
    }
}
