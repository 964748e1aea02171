package io.epione.appointment.video;

import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.video.VideoRooms.Entrance;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class JoinCall {

    static final SealedColumn NAME = SealedColumn.of("call_participant.name");

    private final VideoVisits visits;
    private final VideoCalls calls;
    private final CallParticipants participants;
    private final PatientCipher cipher;
    private final Audit audit;

    JoinCall(VideoVisits visits, VideoCalls calls, CallParticipants participants, PatientCipher cipher, Audit audit) {
        this.visits = visits;
        this.calls = calls;
        this.participants = participants;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** @param name of guests */
    record Person(Part part, UUID id, @Nullable String name) {}

    record GuestName(String text) {}

    /** @param entrance null while waiting */
    record Joined(CallParticipant participant, @Nullable Entrance entrance) {}

    /**
     * Comes to the door, and in where already admitted; again as often as it takes. An expired room is replaced on the way.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Joined join(BookedTime visit, Person person) {
        var rooms = visits.rooms();
        var call = visits.call(visit);
        var known = participants.find(visit.id(), person.id());
        var participant = known.orElseGet(() -> stranger(visit, person));
        var moved = participant.comeBack();
        if (moved || known.isEmpty()) {
            participants.saveAndFlush(participant);
        }
        if (participant.state() != CallState.IN_CALL) {
            record(visit, moved || known.isEmpty());
            return new Joined(participant, null);
        }
        var now = Instant.now();
        if (call.status(now) != VideoCall.Status.OPEN) {
            call.moveTo(rooms.create(now));
            calls.saveAndFlush(call);
        }
        record(visit, true);
        var room = Objects.requireNonNull(call.room());
        return new Joined(participant, rooms.enter(room, participant.part(), participant.id(), now));
    }

    private CallParticipant stranger(BookedTime visit, Person person) {
        var id = Ids.next();
        var name = person.name();
        return new CallParticipant(
                id,
                visit.id(),
                person.part(),
                person.id(),
                name == null ? null : cipher.seal(visit.patientId(), NAME, id, new GuestName(name)));
    }

    /** Not each time that somebody asks whether they may come in now. */
    private void record(BookedTime visit, boolean anything) {
        if (anything) {
            audit.act("join", "VideoCall", visit.id(), visit.patientId());
        }
    }
}
