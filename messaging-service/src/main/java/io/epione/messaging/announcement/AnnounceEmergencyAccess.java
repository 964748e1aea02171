package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("emergency-access.started")
class AnnounceEmergencyAccess implements EventConsumer<AnnounceEmergencyAccess.EmergencyAccessStarted> {

    private final TellOfficers officers;

    AnnounceEmergencyAccess(TellOfficers officers) {
        this.officers = officers;
    }

    @Override
    public void on(EmergencyAccessStarted event, EventMetadata meta) {
        officers.tell(
                UUID.fromString(meta.id()),
                Role.PRIVACY_OFFICER,
                NotificationKind.EMERGENCY_ACCESS_STARTED,
                event.id());
    }

    record EmergencyAccessStarted(UUID id) {}
}
