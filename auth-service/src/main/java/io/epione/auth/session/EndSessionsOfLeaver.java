package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whoever loses a post is signed out of that hospital. */
@Component
@Consumes("staff.updated")
class EndSessionsOfLeaver implements EventConsumer<EndSessionsOfLeaver.StaffUpdated> {

    record StaffUpdated(UUID id, UUID tenantId, String status) {}

    private final Directory directory;
    private final EndSessions endSessions;

    EndSessionsOfLeaver(Directory directory, EndSessions endSessions) {
        this.directory = directory;
        this.endSessions = endSessions;
    }

    @Override
    public void on(StaffUpdated event, EventMetadata meta) {
        if (event.status().equals("DEACTIVATED")) {
            directory
                    .membership(event.tenantId(), event.id())
                    .ifPresent(post -> endSessions.afterPostWithdrawn(post.accountId(), event.tenantId()));
        }
    }
}
