package io.epione.billing.invoice;

import io.epione.billing.ledger.Account;
import io.epione.billing.ledger.Journal;
import io.epione.billing.ledger.JournalEntry;
import io.epione.billing.money.Amount;
import io.epione.billing.money.Money;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books money received for an issued invoice, never more than its balance. */
@Component
class ReceivePayment {

    sealed interface Outcome {
        record Received(Payment payment, Invoice invoice) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotIssued() implements Outcome {}

        record Overpayment(Money balance) implements Outcome {}
    }

    private final Invoices invoices;
    private final Payments payments;
    private final Journal journal;
    private final Audit audit;

    ReceivePayment(Invoices invoices, Payments payments, Journal journal, Audit audit) {
        this.invoices = invoices;
        this.payments = payments;
        this.journal = journal;
        this.audit = audit;
    }

    /** @throws io.epione.platform.problem.Problem 422 for another currency than the invoice's, and for nothing or less */
    @Transactional
    public Outcome receive(UUID invoiceId, Amount amount, PaymentMethod method) {
        return invoices.findLocked(invoiceId)
                .map(invoice -> receive(invoice, amount, method))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome receive(Invoice invoice, Amount amount, PaymentMethod method) {
        Money money = amount.require("amount", invoice.currency(), 1);
        return switch (invoice.status()) {
            case DRAFT, VOID -> new Outcome.NotIssued();
            case ISSUED, PAID ->
                money.exceeds(invoice.balance())
                        ? new Outcome.Overpayment(invoice.balance())
                        : book(invoice, money, method);
        };
    }

    private Outcome book(Invoice invoice, Money money, PaymentMethod method) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Payment payment = payments.save(new Payment(invoice.id(), money, method, now));
        audit.act("pay", "Invoice", invoice.id(), invoice.patientId());
        invoice.receive(payment);
        invoices.saveAndFlush(invoice);
        journal.append(JournalEntry.of(JournalEntry.Kind.PAYMENT_RECEIVED, invoice.id(), payment.id(), now)
                .debit(method.account(), money)
                .credit(Account.ACCOUNTS_RECEIVABLE, money)
                .balanced());
        return new Outcome.Received(payment, invoice);
    }
}
