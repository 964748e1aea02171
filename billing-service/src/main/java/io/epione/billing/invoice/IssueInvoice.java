package io.epione.billing.invoice;

import io.epione.billing.charge.PriceList;
import io.epione.billing.ledger.Account;
import io.epione.billing.ledger.Journal;
import io.epione.billing.ledger.JournalEntry;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a draft into an invoice: number, journal entry and event in one transaction. */
@Component
class IssueInvoice {

    sealed interface Outcome {
        record Issued(Invoice invoice) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotDraft() implements Outcome {}

        record Empty() implements Outcome {}

        record Unpriced(List<String> charges) implements Outcome {}
    }

    private final Invoices invoices;
    private final InvoiceNumbers numbers;
    private final PriceList prices;
    private final Journal journal;
    private final Hospitals hospitals;
    private final Audit audit;

    IssueInvoice(
            Invoices invoices,
            InvoiceNumbers numbers,
            PriceList prices,
            Journal journal,
            Hospitals hospitals,
            Audit audit) {
        this.invoices = invoices;
        this.numbers = numbers;
        this.prices = prices;
        this.journal = journal;
        this.hospitals = hospitals;
        this.audit = audit;
    }

    @Transactional
    public Outcome issue(UUID id) {
        return invoices.findLocked(id).map(this::issue).orElseGet(Outcome.NotFound::new);
    }

    private Outcome issue(Invoice invoice) {
        if (!invoice.status().canBecome(InvoiceStatus.ISSUED)) {
            return new Outcome.NotDraft();
        }
        if (invoice.lines().isEmpty()) {
            return new Outcome.Empty();
        }
        priceWaitingLines(invoice);
        return invoice.awaitedCharges().isEmpty()
                ? number(invoice)
                : new Outcome.Unpriced(invoice.awaitedChargesForStaff());
    }

    /** A line and its charge may have been written at the same moment, neither seeing the other. */
    private void priceWaitingLines(Invoice invoice) {
        invoice.awaitedCharges().forEach(code -> prices.find(code).ifPresent(invoice::price));
    }

    private Outcome number(Invoice invoice) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        int year = now.atZone(hospitals.current().timezone()).getYear();
        audit.act("issue", "Invoice", invoice.id(), invoice.patientId());
        invoice.issue(numbers.next(year), now);
        invoices.saveAndFlush(invoice);
        post(invoice, now);
        return new Outcome.Issued(invoice);
    }

    private void post(Invoice invoice, Instant at) {
        if (!invoice.total().isZero()) {
            journal.append(JournalEntry.of(JournalEntry.Kind.INVOICE_ISSUED, invoice.id(), invoice.id(), at)
                    .debit(Account.ACCOUNTS_RECEIVABLE, invoice.total())
                    .credit(Account.PATIENT_REVENUE, invoice.subtotal())
                    .credit(Account.SALES_TAX_PAYABLE, invoice.tax())
                    .balanced());
        }
    }
}
