package io.epione.appointment.video;

import io.epione.appointment.video.JoinCall.GuestName;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.List;
import java.util.Optional;
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
    record Seen(@Nullable VideoCall call, List<Present> present) {}

    /** Who waits and who is in; a patient sees only where they are themselves. */
    Seen read(UUID appointmentId) {
        var seen = reading.execute(status -> see(visits.reachable(appointmentId).id()));
        Optional.ofNullable(seen.call()).ifPresent(call -> audit.read("VideoCall", appointmentId, call.patientId()));
        return seen;
    }

    private Seen see(UUID appointmentId) {
        var user = CurrentUser.get();
        var call = calls.findById(appointmentId).orElse(null);
        var present = participants.of(appointmentId).stream()
                .filter(participant ->
                        !user.is(Role.PATIENT) || participant.personId().equals(user.postId()))
                .map(participant -> new Present(participant, name(call, participant)))
                .toList();
        return new Seen(call, present);
    }

    private @Nullable String name(@Nullable VideoCall call, CallParticipant participant) {
        var sealed = participant.sealedName();
        return call == null || sealed == null
                ? null
                : cipher.open(call.patientId(), JoinCall.NAME, participant.id(), sealed, GuestName.class)
                        .text();
    }
}
