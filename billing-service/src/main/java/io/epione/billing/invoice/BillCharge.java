package io.epione.billing.invoice;

import io.epione.billing.charge.PriceList;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Puts what was done on a draft, once. A charge that the hospital has not set yet gives a line without a price, which holds the
 * invoice back until it is set: nothing is lost, and nothing billed at nothing.
 */
@Component
class BillCharge {

    private final Invoices invoices;
    private final PriceList prices;
    private final Hospitals hospitals;

    BillCharge(Invoices invoices, PriceList prices, Hospitals hospitals) {
        this.invoices = invoices;
        this.prices = prices;
        this.hospitals = hospitals;
    }

    /**
     * Part of the caller's transaction.
     *
     * @param source names what is billed, so that it is billed once
     * @param draft of a currency
     * @return the draft that the line is on; empty when it was billed before
     */
    Optional<Invoice> once(String source, String code, Function<String, Invoice> draft) {
        return once(source, code, draft, UnaryOperator.identity());
    }

    /** @param detail says more of the line */
    Optional<Invoice> once(
            String source, String code, Function<String, Invoice> draft, UnaryOperator<InvoiceLine> detail) {
        if (invoices.hasBilled(source)) {
            return Optional.empty();
        }
        var charge = prices.find(code);
        Invoice invoice =
                draft.apply(charge.map(priced -> priced.price().currency()).orElseGet(this::currency));
        invoice.add(detail.apply(charge.map(priced -> InvoiceLine.of(source, priced, BigDecimal.ONE))
                .orElseGet(() -> InvoiceLine.unpriced(source, code, BigDecimal.ONE))));
        return Optional.of(invoice);
    }

    /** What was done is billed even when the hospital was suspended meanwhile, so its status is not asked. */
    private String currency() {
        return hospitals.find(Tenancy.current()).map(Hospital::currency).orElseThrow();
    }
}
