package io.epione.appointment.booking;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@Consumes("patient.registered")
class RememberPatient implements EventConsumer<RememberPatient.PatientRegistered> {

    private static final String IN_USE = "ACTIVE";

    private final KnownPatients patients;

    RememberPatient(KnownPatients patients) {
        this.patients = patients;
    }

    /** What this service reads of it. */
    record PatientRegistered(UUID id, UUID tenantId, long version, @Nullable String status) {}

    @Override
    public void on(PatientRegistered event, EventMetadata meta) {
        patients.remember(
                event.tenantId(), event.id(), event.status() == null ? IN_USE : event.status(), event.version());
    }
}
