package io.epione.appointment.booking;

import io.epione.platform.merge.MergedPatients;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The appointments that the caller may know of: a patient's own, all of the hospital for staff. */
@Component
class AppointmentAccess {

    private final Appointments appointments;
    private final MergedPatients merged;

    AppointmentAccess(Appointments appointments, MergedPatients merged) {
        this.appointments = appointments;
        this.merged = merged;
    }

    Optional<Appointment> find(UUID id) {
        return appointments.findById(id).filter(appointment -> mayReach(appointment.patientId()));
    }

    /**
     * Finds what the caller is about to change.
     *
     * @param ifMatch the version that the caller has read; null to change whatever is there
     * @throws Problem 412 when it has changed since
     */
    Optional<Appointment> find(UUID id, @Nullable String ifMatch) {
        var found = find(id);
        if (ifMatch != null) {
            found.ifPresent(appointment -> Etags.require(ifMatch, appointment.version()));
        }
        return found;
    }

    /** @throws Problem 409 {@code PATIENT_MERGED} for a record that is part of another one */
    void mustBeLiving(UUID patientId) {
        merged.mustBeLiving(patientId);
    }

    boolean mayReach(UUID patientId) {
        var user = CurrentUser.get();
        return !user.is(Role.PATIENT) || patientId.equals(user.postId());
    }
}
