package io.epione.billing.invoice;

import io.epione.billing.charge.ChargePriced;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prices the drafts that waited for a charge, in the transaction that sets it. */
@Component
class PriceWaitingLines {

    private static final int CHUNK = 200;

    private final Invoices invoices;

    PriceWaitingLines(Invoices invoices) {
        this.invoices = invoices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ChargePriced charge) {
        UUID after = new UUID(0, 0);
        List<Invoice> waiting;
        do {
            waiting = invoices.findAwaiting(charge.code(), after, Limit.of(CHUNK));
            waiting.forEach(invoice -> invoice.price(charge));
            after = waiting.isEmpty() ? after : waiting.getLast().id();
        } while (waiting.size() == CHUNK);
    }
}
