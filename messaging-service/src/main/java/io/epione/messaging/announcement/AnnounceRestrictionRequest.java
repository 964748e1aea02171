package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The hospital has a month to answer (GDPR Art. 12 (3)). */
@Component
@Consumes("restriction.requested")
class AnnounceRestrictionRequest implements EventConsumer<AnnounceRestrictionRequest.RestrictionRequested> {

    private final TellOfficers officers;

    AnnounceRestrictionRequest(TellOfficers officers) {
        this.officers = officers;
    }

    @Override
    public void on(RestrictionRequested event, EventMetadata meta) {
        officers.tell(
                UUID.fromString(meta.id()), Role.PRIVACY_OFFICER, NotificationKind.RESTRICTION_REQUESTED, event.id());
    }

    record RestrictionRequested(UUID id) {}
}
