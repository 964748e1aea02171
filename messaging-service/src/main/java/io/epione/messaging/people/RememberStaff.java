package io.epione.messaging.people;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("staff.updated")
class RememberStaff implements EventConsumer<RememberStaff.StaffUpdated> {

    private final Officers officers;

    RememberStaff(Officers officers) {
        this.officers = officers;
    }

    @Override
    public void on(StaffUpdated event, EventMetadata meta) {
        officers.remember(
                event.id(), event.version(), event.role(), event.status().equals("ACTIVE"));
    }

    record StaffUpdated(UUID id, long version, Role role, String status) {}
}
