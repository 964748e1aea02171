package io.epione.appointment.video;

import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class OpenCall {

    private final VideoVisits visits;
    private final VideoCalls calls;
    private final Audit audit;

    OpenCall(VideoVisits visits, VideoCalls calls, Audit audit) {
        this.visits = visits;
        this.calls = calls;
        this.audit = audit;
    }

    /** Has a room for the visit; one that is open stays, any other is replaced. */
    @Transactional
    public VideoCall open(UUID appointmentId) {
        var visit = visits.reachable(appointmentId);
        var rooms = visits.rooms();
        var call = visits.call(visit);
        var now = Instant.now();
        if (call.status(now) == VideoCall.Status.OPEN) {
            return call;
        }
        call.moveTo(rooms.create(now));
        var stored = calls.saveAndFlush(call);
        audit.act("open", "VideoCall", appointmentId, visit.patientId());
        return stored;
    }
}
