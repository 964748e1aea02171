package io.epione.appointment.practitioner;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import org.springframework.stereotype.Component;

@Component
@Consumes("staff.invited")
class RememberInvitedStaff implements EventConsumer<StaffChanged> {

    private final Practitioners practitioners;

    RememberInvitedStaff(Practitioners practitioners) {
        this.practitioners = practitioners;
    }

    @Override
    public void on(StaffChanged event, EventMetadata meta) {
        practitioners.remember(
                event.tenantId(),
                event.id(),
                event.role(),
                event.departmentId(),
                event.specialty(),
                event.statusNow(),
                event.version());
    }
}
