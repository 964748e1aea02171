package io.epione.tenant.staff;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Somebody has taken up the invitation. */
@Component
@Consumes("user.activated")
class ActivateStaff implements EventConsumer<ActivateStaff.UserActivated> {

    /** @param id the account */
    record UserActivated(UUID id, UUID staffId) {}

    private final StaffMembers staff;

    ActivateStaff(StaffMembers staff) {
        this.staff = staff;
    }

    @Override
    public void on(UserActivated event, EventMetadata meta) {
        staff.findById(event.staffId())
                .filter(member -> member.activate(event.id()))
                .ifPresent(staff::saveAndFlush);
    }
}
