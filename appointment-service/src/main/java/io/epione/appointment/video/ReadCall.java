package io.epione.appointment.video;

import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.video.JoinCall.GuestName;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ReadCall {

    private final VideoVisits visits;
    private final VideoCalls calls;
    private final CallParticipants participants;
    private final PatientCipher cipher;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadCall(
            VideoVisits visits,
            VideoCalls calls,
            CallParticipants participants,
            PatientCipher cipher,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.visits = visits;
        this.calls = calls;
        this.participants = participants;
        this.cipher = cipher;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param name of guests */
    record Present(CallParticipant participant, @Nullable String name) {}

    /** @param call null while nobody has come */
    record Seen(UUID patientId, @Nullable VideoCall call, List<Present> present) {}

    /** Who waits and who is in; a patient sees only where they are themselves. */
    Seen read(UUID appointmentId) {
        var seen = look(appointmentId);
        audit.read("VideoCall", appointmentId, seen.patientId());
        return seen;
    }

    /** The same again, for who has read it a moment ago and goes on looking: that was one reading. */
    Seen look(UUID appointmentId) {
        return reading.execute(status -> see(visits.reachable(appointmentId)));
    }

    private Seen see(BookedTime visit) {
        var user = CurrentUser.get();
        var call = calls.findById(visit.id()).orElse(null);
        var present = participants.of(visit.id()).stream()
                .filter(participant ->
                        !user.is(Role.PATIENT) || participant.personId().equals(user.postId()))
                .map(participant -> new Present(participant, name(call, participant)))
                .toList();
        return new Seen(visit.patientId(), call, present);
    }

    private @Nullable String name(@Nullable VideoCall call, CallParticipant participant) {
        var sealed = participant.sealedName();
        return call == null || sealed == null
                ? null
                : cipher.open(call.patientId(), JoinCall.NAME, participant.id(), sealed, GuestName.class)
                        .text();
    }
}
