package io.epione.appointment.booking;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import org.springframework.stereotype.Component;

@Component
@Consumes({"patient.updated", "patient.erased"})
class RememberUpdatedPatient implements EventConsumer<PatientChanged> {

    private final KnownPatients patients;

    RememberUpdatedPatient(KnownPatients patients) {
        this.patients = patients;
    }

    @Override
    public void on(PatientChanged event, EventMetadata meta) {
        patients.remember(event.tenantId(), event.id(), event.status(), event.version());
    }
}
