package io.epione.billing.invoice;

import io.epione.billing.charge.ChargePriced;
import io.epione.billing.charge.PriceList;
import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the tests that the laboratory has begun on the appointment's draft, each under its own code. What was ordered is billed
 * once, also when it takes several samples or the first was of no use. A test without a charge holds the invoice back until
 * the charge is set, as a consultation does.
 */
@Component
@Consumes("lab.sample.received")
class BillLaboratory implements EventConsumer<BillLaboratory.SampleReceived> {

    record SampleReceived(
            UUID orderId, UUID patientId, @Nullable UUID appointmentId, List<Item> items) {

        record Item(String code) {}
    }

    private final Invoices invoices;
    private final Drafts drafts;
    private final PriceList prices;
    private final Audit audit;
    private final Hospitals hospitals;

    BillLaboratory(Invoices invoices, Drafts drafts, PriceList prices, Audit audit, Hospitals hospitals) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.prices = prices;
        this.audit = audit;
        this.hospitals = hospitals;
    }

    @Override
    public void on(SampleReceived event, EventMetadata meta) {
        // One currency, unless the hospital changed its own and not yet all of its charges.
        Map<String, Invoice> billed = new HashMap<>();
        for (SampleReceived.Item item : event.items()) {
            String source = "laboratory:" + event.orderId() + ":" + item.code();
            if (!invoices.hasBilled(source)) {
                Optional<ChargePriced> charge = prices.find(item.code());
                String currency =
                        charge.map(priced -> priced.price().currency()).orElseGet(this::currency);
                billed.computeIfAbsent(currency, of -> draft(event, of))
                        .add(charge.map(priced -> InvoiceLine.of(source, priced, BigDecimal.ONE))
                                .orElseGet(() -> InvoiceLine.unpriced(source, item.code(), BigDecimal.ONE)));
            }
        }
        billed.values().forEach(draft -> audit.update("Invoice", draft.id(), event.patientId()));
    }

    private Invoice draft(SampleReceived event, String currency) {
        return drafts.draftFor(event.patientId(), event.appointmentId(), currency);
    }

    /** What was done is billed even when the hospital was suspended meanwhile, so its status is not asked. */
    private String currency() {
        return hospitals.find(Tenancy.current()).map(Hospital::currency).orElseThrow();
    }
}
