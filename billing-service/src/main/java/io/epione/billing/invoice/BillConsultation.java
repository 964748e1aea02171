package io.epione.billing.invoice;

import io.epione.billing.charge.PriceList;
import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the consultation on the appointment's draft. A hospital that has not set the charge yet gets a line without a price,
 * which holds the invoice back until the charge is set: a visit is neither lost nor billed at nothing.
 */
@Component
@Consumes("appointment.completed")
class BillConsultation implements EventConsumer<BillConsultation.AppointmentCompleted> {

    record AppointmentCompleted(
            UUID id,
            UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId) {}

    static final String CONSULTATION = "CONSULTATION";

    private final Invoices invoices;
    private final Drafts drafts;
    private final PriceList prices;
    private final Audit audit;
    private final Hospitals hospitals;

    BillConsultation(Invoices invoices, Drafts drafts, PriceList prices, Audit audit, Hospitals hospitals) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.prices = prices;
        this.audit = audit;
        this.hospitals = hospitals;
    }

    @Override
    public void on(AppointmentCompleted event, EventMetadata meta) {
        String source = "appointment:" + event.id();
        if (!invoices.hasBilled(source)) {
            bill(event, source);
        }
    }

    private void bill(AppointmentCompleted event, String source) {
        var charge = prices.find(CONSULTATION);
        String currency = charge.map(priced -> priced.price().currency()).orElseGet(this::currency);
        Invoice draft = drafts.draftFor(event.patientId(), event.id(), currency);
        draft.attendedBy(event.practitionerId(), event.departmentId());
        draft.add(charge.map(priced -> InvoiceLine.of(source, priced, BigDecimal.ONE))
                .orElseGet(() -> InvoiceLine.unpriced(source, CONSULTATION, BigDecimal.ONE)));
        audit.update("Invoice", draft.id(), event.patientId());
    }

    /** What was done is billed even when the hospital was suspended meanwhile, so its status is not asked. */
    private String currency() {
        return hospitals.find(Tenancy.current()).map(Hospital::currency).orElseThrow();
    }
}
