package io.epione.billing.invoice;

import io.epione.billing.charge.ChargePriced;
import io.epione.billing.charge.PriceList;
import io.epione.billing.money.Money;
import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts dispensed medicines on the appointment's draft, at the pharmacy's price. The tax rate is that of the charge
 * {@code MEDICATION}, whose own price is not used; without such a charge medicines are free of tax. Where the prescription is
 * labelled as sensitive the event names no codes and prescription-service is asked for what the patient reads: while it is away
 * the event waits.
 */
@Component
@Consumes("prescription.dispensed")
class BillMedicines implements EventConsumer<BillMedicines.PrescriptionDispensed> {

    record PrescriptionDispensed(
            UUID id,
            UUID dispenseId,
            UUID patientId,
            @Nullable UUID appointmentId,
            List<Item> items) {

        boolean isLabelled() {
            return Charges.areWithheld(items);
        }

        record Item(
                @Nullable UUID itemId,
                String code,
                BigDecimal quantity,
                long unitPriceMinor,
                String currency,
                long lineMinor)
                implements Charges.Told {}
    }

    static final String MEDICATION = "MEDICATION";

    private final Invoices invoices;
    private final Drafts drafts;
    private final PriceList prices;
    private final PrescriptionClient prescriptions;
    private final Audit audit;

    BillMedicines(Invoices invoices, Drafts drafts, PriceList prices, PrescriptionClient prescriptions, Audit audit) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.prices = prices;
        this.prescriptions = prescriptions;
        this.audit = audit;
    }

    @Override
    public void on(PrescriptionDispensed event, EventMetadata meta) {
        if (!event.items().isEmpty() && !invoices.hasBilled(source(event, 0))) {
            bill(event);
        }
    }

    private void bill(PrescriptionDispensed event) {
        BigDecimal taxRate = prices.find(MEDICATION).map(ChargePriced::taxRate).orElse(BigDecimal.ZERO);
        LineReference prescription = new LineReference(LineReference.Kind.PRESCRIPTION, event.id());
        List<String> codes = Charges.codes(event.items(), () -> prescriptions.charges(event.id()));
        // One currency, unless the hospital changed its own while lots priced in the former were left.
        Map<String, Invoice> billed = new HashMap<>();
        for (int i = 0; i < event.items().size(); i++) {
            PrescriptionDispensed.Item item = event.items().get(i);
            billed.computeIfAbsent(item.currency(), currency -> draft(event, currency))
                    .add(line(item, codes.get(i), source(event, i), taxRate)
                            .billedFor(prescription, event.isLabelled()));
        }
        billed.values().forEach(draft -> audit.update("Invoice", draft.id(), event.patientId()));
    }

    private Invoice draft(PrescriptionDispensed event, String currency) {
        return drafts.draftFor(event.patientId(), event.appointmentId(), currency);
    }

    /** The event names medicines by code alone, so the line does too. */
    private static InvoiceLine line(PrescriptionDispensed.Item item, String code, String source, BigDecimal taxRate) {
        return InvoiceLine.settled(
                source,
                code,
                "Medication " + code,
                item.quantity(),
                new Money(item.unitPriceMinor(), item.currency()),
                new Money(item.lineMinor(), item.currency()),
                taxRate);
    }

    private static String source(PrescriptionDispensed event, int item) {
        return "dispense:" + event.dispenseId() + ":" + item;
    }
}
