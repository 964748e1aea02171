package io.epione.appointment.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.video.JoinCall.Joined;
import io.epione.appointment.video.ReadCall.Present;
import io.epione.appointment.video.VideoRooms.Entrance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers see of a call. */
final class CallViews {

    private CallViews() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallView(
            UUID appointmentId,
            VideoCall.Status status,
            @Nullable Instant openUntil) {

        static CallView of(UUID appointmentId, @Nullable VideoCall call) {
            return call == null
                    ? new CallView(appointmentId, VideoCall.Status.CLOSED, null)
                    : new CallView(appointmentId, call.status(Instant.now()), call.openUntil());
        }
    }

    /** @param name that a guest gave */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ParticipantView(
            UUID id,
            Part part,
            CallState state,
            Instant since,
            @Nullable String name) {

        static ParticipantView of(Present present) {
            return of(present.participant(), present.name());
        }

        static ParticipantView of(CallParticipant participant, @Nullable String name) {
            return new ParticipantView(
                    participant.id(), participant.part(), participant.state(), participant.updatedAt(), name);
        }
    }

    record WaitingRoom(CallView call, List<ParticipantView> participants) {}

    /** What a guest sees of a call. @param state null before the guest has come */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Door(VideoCall.Status status, @Nullable CallState state) {

        static Door of(@Nullable VideoCall call, @Nullable CallParticipant guest) {
            return new Door(
                    call == null ? VideoCall.Status.CLOSED : call.status(Instant.now()),
                    guest == null ? null : guest.state());
        }
    }

    /** @param entrance null while waiting: ask again once the stream says IN_CALL */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Admission(UUID id, CallState state, @Nullable Entrance entrance) {

        static Admission of(Joined joined) {
            return new Admission(joined.participant().id(), joined.participant().state(), joined.entrance());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GuestLinkView(
            UUID id, Instant createdAt, @Nullable Instant revokedAt) {

        static GuestLinkView of(GuestLink link) {
            return new GuestLinkView(link.id(), link.createdAt(), link.revokedAt());
        }
    }

    record GuestLinkList(List<GuestLinkView> items) {}

    /** @param url whoever has it comes to the door */
    record NewGuestLink(UUID id, String url) {}
}
