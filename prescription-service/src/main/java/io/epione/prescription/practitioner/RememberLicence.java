package io.epione.prescription.practitioner;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@Consumes("staff.updated")
class RememberLicence implements EventConsumer<RememberLicence.StaffUpdated> {

    record StaffUpdated(
            UUID id, UUID tenantId, long version, @Nullable LocalDate licenceExpiresOn) {}

    private final Licences licences;

    RememberLicence(Licences licences) {
        this.licences = licences;
    }

    @Override
    public void on(StaffUpdated event, EventMetadata meta) {
        licences.remember(event.tenantId(), event.id(), event.licenceExpiresOn(), event.version());
    }
}
