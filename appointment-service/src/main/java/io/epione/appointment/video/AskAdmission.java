package io.epione.appointment.video;

import io.epione.appointment.video.JoinCall.Joined;
import io.epione.appointment.video.JoinCall.Person;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class AskAdmission {

    private final VideoVisits visits;
    private final JoinCall joinCall;

    AskAdmission(VideoVisits visits, JoinCall joinCall) {
        this.visits = visits;
        this.joinCall = joinCall;
    }

    /**
     * The caller comes to the call: the patient waits until admitted, practitioners are in.
     *
     * @throws Problem 404, 409, 422, 503 as {@link VideoVisits} has it
     */
    @Transactional
    public Joined ask(UUID appointmentId) {
        var visit = visits.reachable(appointmentId);
        var user = CurrentUser.get();
        if (!user.is(Role.PATIENT)) {
            return joinCall.join(visit, new Person(Part.PRACTITIONER, user.staffId(), null));
        }
        visits.mustBeTime(visit);
        return joinCall.join(visit, new Person(Part.PATIENT, user.patientId(), null));
    }
}
