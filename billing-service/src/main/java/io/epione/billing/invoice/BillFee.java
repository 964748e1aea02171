package io.epione.billing.invoice;

import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts on the appointment's draft what a hospital charges for one that did not take place. */
@Component
@Consumes("appointment.fee-due")
class BillFee implements EventConsumer<BillFee.FeeDue> {

    record FeeDue(UUID id, UUID patientId, String cause, String chargeCode) {}

    private final BillCharge bill;
    private final Drafts drafts;
    private final Audit audit;

    BillFee(BillCharge bill, Drafts drafts, Audit audit) {
        this.bill = bill;
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public void on(FeeDue event, EventMetadata meta) {
        bill.once(
                        "fee:" + event.id() + ":" + event.cause(),
                        event.chargeCode(),
                        currency -> drafts.draftFor(event.patientId(), event.id(), currency))
                .ifPresent(draft -> audit.update("Invoice", draft.id(), event.patientId()));
    }
}
