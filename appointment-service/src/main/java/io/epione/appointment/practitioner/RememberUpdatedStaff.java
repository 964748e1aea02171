package io.epione.appointment.practitioner;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import org.springframework.stereotype.Component;

@Component
@Consumes("staff.updated")
class RememberUpdatedStaff implements EventConsumer<StaffChanged> {

    private final Practitioners practitioners;

    RememberUpdatedStaff(Practitioners practitioners) {
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
