package io.epione.billing.invoice;

import io.epione.platform.audit.Audit;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the consultation on the appointment's draft. */
@Component
@Consumes("appointment.completed")
class BillConsultation implements EventConsumer<BillConsultation.AppointmentCompleted> {

    record AppointmentCompleted(
            UUID id,
            UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId) {}

    static final String CONSULTATION = "CONSULTATION";

    private final BillCharge bill;
    private final Drafts drafts;
    private final Audit audit;

    BillConsultation(BillCharge bill, Drafts drafts, Audit audit) {
        this.bill = bill;
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public void on(AppointmentCompleted event, EventMetadata meta) {
        bill.once("appointment:" + event.id(), CONSULTATION, currency -> draft(event, currency))
                .ifPresent(draft -> audit.update("Invoice", draft.id(), event.patientId()));
    }

    private Invoice draft(AppointmentCompleted event, String currency) {
        Invoice draft = drafts.draftFor(event.patientId(), event.id(), currency);
        draft.attendedBy(event.practitionerId(), event.departmentId());
        return draft;
    }
}
