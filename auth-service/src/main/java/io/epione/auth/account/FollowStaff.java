package io.epione.auth.account;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps posts as tenant-service has them: another role, or withdrawn. */
@Component
@Consumes("staff.updated")
class FollowStaff implements EventConsumer<FollowStaff.StaffUpdated> {

    record StaffUpdated(UUID id, UUID tenantId, String role, String status) {}

    private final Directory directory;

    FollowStaff(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void on(StaffUpdated event, EventMetadata meta) {
        directory.membership(event.tenantId(), event.id()).ifPresent(membership -> {
            if (event.status().equals("DEACTIVATED")) {
                directory.end(membership);
            } else {
                directory.changeRole(membership, event.role());
            }
        });
    }
}
