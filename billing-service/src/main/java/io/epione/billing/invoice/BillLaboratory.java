package io.epione.billing.invoice;

import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the tests that the laboratory has begun on the appointment's draft, each under its own code. What was ordered is billed
 * once, also when it takes several samples or the first was of no use. Where the order is labelled as sensitive the event names
 * no codes and patient-service is asked for them, for the price and for the patient: while it is away the event waits.
 */
@Component
@Consumes("lab.sample.received")
class BillLaboratory implements EventConsumer<BillLaboratory.SampleReceived> {

    record SampleReceived(
            UUID orderId, UUID patientId, @Nullable UUID appointmentId, List<Item> items) {

        boolean isLabelled() {
            return Charges.areWithheld(items);
        }

        record Item(@Nullable UUID itemId, String code) implements Charges.Told {}
    }

    private final BillCharge bill;
    private final Drafts drafts;
    private final LaboratoryOrderClient orders;
    private final Audit audit;

    BillLaboratory(BillCharge bill, Drafts drafts, LaboratoryOrderClient orders, Audit audit) {
        this.bill = bill;
        this.drafts = drafts;
        this.orders = orders;
        this.audit = audit;
    }

    @Override
    public void on(SampleReceived event, EventMetadata meta) {
        // One currency, unless the hospital changed its own and not yet all of its charges.
        Map<String, Invoice> billed = new HashMap<>();
        LineReference order = new LineReference(LineReference.Kind.LABORATORY_ORDER, event.orderId());
        for (String code : Charges.codes(event.items(), () -> orders.charges(event.orderId()))) {
            bill.once(
                    "laboratory:" + event.orderId() + ":" + code,
                    code,
                    currency -> billed.computeIfAbsent(currency, of -> draft(event, of)),
                    line -> line.billedFor(order, event.isLabelled()));
        }
        billed.values().forEach(draft -> audit.update("Invoice", draft.id(), event.patientId()));
    }

    private Invoice draft(SampleReceived event, String currency) {
        return drafts.draftFor(event.patientId(), event.appointmentId(), currency);
    }
}
