package io.epione.appointment.video;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class MoveParticipant {

    private final VideoVisits visits;
    private final CallParticipants participants;
    private final Audit audit;

    MoveParticipant(VideoVisits visits, CallParticipants participants, Audit audit) {
        this.visits = visits;
        this.participants = participants;
        this.audit = audit;
    }

    /**
     * Lets the participant do one of its verbs; in the state already, nothing changes.
     *
     * @throws Problem 404 also for a patient who means somebody else, 409 {@code ILLEGAL_TRANSITION}
     */
    @Transactional
    public CallParticipant move(
            UUID appointmentId, UUID participantId, CallState wanted, Predicate<CallParticipant> verb) {
        var visit = visits.reachable(appointmentId);
        visits.call(visit);
        var participant = participants
                .ofCall(appointmentId, participantId)
                .filter(MoveParticipant::mayBeMoved)
                .orElseThrow(() -> Problem.notFound("PARTICIPANT_NOT_FOUND"));
        if (participant.state() == wanted) {
            return participant;
        }
        if (!verb.test(participant)) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "The participant's state does not allow this.")
                    .with("currentState", participant.state());
        }
        var stored = participants.saveAndFlush(participant);
        audit.update("VideoCall", appointmentId, visit.patientId());
        return stored;
    }

    private static boolean mayBeMoved(CallParticipant participant) {
        var user = CurrentUser.get();
        return user.may("appointment:conduct") || participant.personId().equals(user.postId());
    }
}
