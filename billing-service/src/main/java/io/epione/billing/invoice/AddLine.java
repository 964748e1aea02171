package io.epione.billing.invoice;

import io.epione.billing.charge.PriceList;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a further charge on a draft: what was done beside the consultation. */
@Component
class AddLine {

    /** Keeps a draft readable in one piece. */
    static final int MAX_LINES = 500;

    sealed interface Outcome {
        record Added(Invoice invoice) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotDraft() implements Outcome {}

        record TooManyLines() implements Outcome {}

        record UnknownCharge() implements Outcome {}

        record OtherCurrency() implements Outcome {}
    }

    private final Invoices invoices;
    private final PriceList prices;
    private final Audit audit;

    AddLine(Invoices invoices, PriceList prices, Audit audit) {
        this.invoices = invoices;
        this.prices = prices;
        this.audit = audit;
    }

    @Transactional
    public Outcome add(UUID invoiceId, String chargeCode, int quantity) {
        return invoices.findLocked(invoiceId)
                .map(invoice -> add(invoice, chargeCode, quantity))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome add(Invoice invoice, String chargeCode, int quantity) {
        if (invoice.status() != InvoiceStatus.DRAFT) {
            return new Outcome.NotDraft();
        }
        if (invoice.lines().size() >= MAX_LINES) {
            return new Outcome.TooManyLines();
        }
        var charge = prices.find(chargeCode).orElse(null);
        if (charge == null) {
            return new Outcome.UnknownCharge();
        }
        if (!charge.price().currency().equals(invoice.currency())) {
            return new Outcome.OtherCurrency();
        }
        invoice.add(InvoiceLine.of("manual:" + Ids.next(), charge, BigDecimal.valueOf(quantity)));
        audit.update("Invoice", invoice.id(), invoice.patientId());
        invoices.flush();
        return new Outcome.Added(invoice);
    }
}
