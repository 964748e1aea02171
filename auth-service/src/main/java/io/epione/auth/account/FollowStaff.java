package io.epione.auth.account;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps posts as tenant-service has them: other roles, or withdrawn. */
@Component
@Consumes("staff.updated")
class FollowStaff implements EventConsumer<FollowStaff.StaffUpdated> {

    /** @param roles codes of the hospital's own; null in events from before there were any */
    record StaffUpdated(
            UUID id, UUID tenantId, String role, @Nullable List<String> roles, String status) {

        List<String> all() {
            return Stream.concat(Stream.of(role), Stream.ofNullable(roles).flatMap(List::stream))
                    .toList();
        }
    }

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
                directory.changeRoles(membership, event.all());
            }
        });
    }
}
