package io.epione.appointment.video;

import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EndCall {

    private final VideoVisits visits;
    private final VideoCalls calls;
    private final CallParticipants participants;
    private final Audit audit;

    EndCall(VideoVisits visits, VideoCalls calls, CallParticipants participants, Audit audit) {
        this.visits = visits;
        this.calls = calls;
        this.participants = participants;
        this.audit = audit;
    }

    /** Ends the call for everybody; the visit goes on. Opened again, it has another room. To end it again changes nothing. */
    @Transactional
    public VideoCall end(UUID appointmentId) {
        var visit = visits.reachable(appointmentId);
        var rooms = visits.rooms();
        var call = visits.call(visit);
        if (!call.end(Instant.now())) {
            return call;
        }
        participants.of(appointmentId).stream().filter(CallParticipant::end).forEach(participants::saveAndFlush);
        var stored = calls.saveAndFlush(call);
        rooms.end(Objects.requireNonNull(stored.room()));
        audit.act("end", "VideoCall", appointmentId, visit.patientId());
        return stored;
    }
}
