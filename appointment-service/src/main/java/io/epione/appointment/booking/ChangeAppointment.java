package io.epione.appointment.booking;

import io.epione.appointment.booking.TransitionOutcome.AppointmentUnknown;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import io.epione.platform.audit.Audit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ChangeAppointment {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final Audit audit;

    ChangeAppointment(AppointmentAccess access, Appointments appointments, Audit audit) {
        this.access = access;
        this.appointments = appointments;
        this.audit = audit;
    }

    /**
     * Lets the appointment do one of its verbs. Of two changes at the same time one is refused: the version decides.
     *
     * @param ifMatch the version that the caller has read; null to change whatever is there
     */
    @Transactional
    public TransitionOutcome change(UUID id, @Nullable String ifMatch, Function<Appointment, TransitionOutcome> verb) {
        var outcome = access.find(id, ifMatch).map(verb).orElseGet(AppointmentUnknown::new);
        if (outcome instanceof Moved(var appointment)) {
            appointments.saveAndFlush(appointment);
            audit.update("Appointment", id, appointment.patientId());
        }
        return outcome;
    }
}
