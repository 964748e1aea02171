package io.epione.appointment.calendar;

import io.epione.appointment.calendar.AvailabilityOutcome.Created;
import io.epione.appointment.calendar.AvailabilityOutcome.NotOwn;
import io.epione.appointment.calendar.AvailabilityOutcome.PractitionerUnknown;
import io.epione.appointment.calendar.AvailabilityOutcome.Replaced;
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
    private final Availabilities availabilities;
    private final TransactionOperations transaction;

    SetAvailability(
            PractitionerDirectory practitioners, Availabilities availabilities, TransactionOperations transaction) {
        this.practitioners = practitioners;
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

    private AvailabilityOutcome store(UUID practitionerId, Timetable timetable, @Nullable String ifMatch) {
        var known = availabilities.findById(practitionerId);
        if (known.isEmpty()) {
            return new Created(availabilities.saveAndFlush(new Availability(practitionerId, timetable)));
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
