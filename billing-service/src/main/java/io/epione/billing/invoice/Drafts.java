package io.epione.billing.invoice;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the draft that a new line belongs to, or opens one. */
@Component
class Drafts {

    private final Invoices invoices;

    Drafts(Invoices invoices) {
        this.invoices = invoices;
    }

    /** The appointment's draft, locked until commit; without an appointment always a new invoice. */
    Invoice draftFor(UUID patientId, @Nullable UUID appointmentId, String currency) {
        return appointmentId == null
                ? invoices.save(new Invoice(patientId, null, currency))
                : draftOfAppointment(patientId, appointmentId, currency);
    }

    private Invoice draftOfAppointment(UUID patientId, UUID appointmentId, String currency) {
        invoices.openDraft(Tenancy.current(), Ids.next(), patientId, appointmentId, currency);
        return invoices.findDraft(appointmentId, currency).orElseThrow();
    }
}
