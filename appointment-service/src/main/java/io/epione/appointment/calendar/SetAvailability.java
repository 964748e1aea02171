package io.epione.appointment.calendar;

import io.epione.appointment.calendar.AvailabilityOutcome.Created;
import io.epione.appointment.calendar.AvailabilityOutcome.NotOwn;
import io.epione.appointment.calendar.AvailabilityOutcome.PractitionerUnknown;
import io.epione.appointment.calendar.AvailabilityOutcome.Replaced;
import io.epione.appointment.calendar.AvailabilityOutcome.ResourceUnknown;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class SetAvailability {

    private final PractitionerDirectory practitioners;
    private final Resources resources;
    private final Availabilities availabilities;
    private final TransactionOperations transaction;

    SetAvailability(
            PractitionerDirectory practitioners,
            Resources resources,
            Availabilities availabilities,
            TransactionOperations transaction) {
        this.practitioners = practitioners;
        this.resources = resources;
        this.availabilities = availabilities;
        this.transaction = transaction;
    }

    /**
     * Sets when the practitioner sees patients. Appointments already agreed stay.
     *
     * @param ifMatch needed to replace what is set, not for the first time
     * @throws Problem 428 or 412 when it would replace what the caller has not read
     */
    AvailabilityOutcome set(UUID practitionerId, Timetable timetable, @Nullable String ifMatch) {
        if (practitioners.find(practitionerId).isEmpty()) {
            return new PractitionerUnknown();
        }
        if (!mayPlanFor(practitionerId)) {
            return new NotOwn();
        }
        return transaction.execute(status -> store(practitionerId, timetable, ifMatch));
    }

    /** Sets when a room, a device or a department can be used; the same promises. */
    AvailabilityOutcome setOfResource(UUID resourceId, Timetable timetable, @Nullable String ifMatch) {
        return transaction.execute(status -> resources
                .findById(resourceId)
                .map(resource -> store(resourceId, timetable, ifMatch))
                .orElseGet(ResourceUnknown::new));
    }

    private AvailabilityOutcome store(UUID ofWhom, Timetable timetable, @Nullable String ifMatch) {
        var known = availabilities.findById(ofWhom);
        if (known.isEmpty()) {
            return new Created(availabilities.saveAndFlush(new Availability(ofWhom, timetable)));
        }
        var availability = known.get();
        Etags.require(ifMatch, availability.version());
        availability.replace(timetable);
        return new Replaced(availabilities.saveAndFlush(availability));
    }

    private static boolean mayPlanFor(UUID practitionerId) {
        var user = CurrentUser.get();
        return user.is(Role.ADMIN) || user.is(Role.RECEPTIONIST) || practitionerId.equals(user.postId());
    }
}
