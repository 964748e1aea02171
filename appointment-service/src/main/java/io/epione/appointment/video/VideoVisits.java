package io.epione.appointment.video;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which visits take place by video, when their doors are open, and the calls of them. */
@Component
class VideoVisits {

    private static final String UNKNOWN = "APPOINTMENT_NOT_FOUND";
    private static final Set<String> TAKES_PLACE = Set.of("BOOKED", "CONFIRMED", "CHECKED_IN", "IN_PROGRESS");

    private final BookedTimes bookedTimes;
    private final VideoCalls calls;
    private final VideoSettings settings;
    private final ObjectProvider<VideoRooms> rooms;

    VideoVisits(BookedTimes bookedTimes, VideoCalls calls, VideoSettings settings, ObjectProvider<VideoRooms> rooms) {
        this.bookedTimes = bookedTimes;
        this.calls = calls;
        this.settings = settings;
        this.rooms = rooms;
    }

    /** @throws Problem 404 for what does not exist for the caller, and as {@link #find} */
    BookedTime reachable(UUID appointmentId) {
        var visit = bookedTimes.find(appointmentId).orElseThrow(() -> Problem.notFound(UNKNOWN));
        CurrentUser.get().mustReach(visit.patientId(), UNKNOWN);
        return byVideo(visit);
    }

    /**
     * For who comes by a link.
     *
     * @throws Problem 422 {@code NOT_A_VIDEO_VISIT}, 409 {@code VISIT_DOES_NOT_TAKE_PLACE}
     */
    BookedTime find(UUID appointmentId) {
        return byVideo(bookedTimes.find(appointmentId).orElseThrow(() -> Problem.notFound(UNKNOWN)));
    }

    /** @throws Problem 409 {@code VIDEO_NOT_OPEN} too early and too late */
    void mustBeTime(BookedTime visit) {
        if (!settings.isTime(visit.start(), visit.end(), Instant.now())) {
            throw Problem.conflict("VIDEO_NOT_OPEN", "The door opens shortly before the appointment.");
        }
    }

    /** @throws Problem 503 {@code VIDEO_NOT_CONFIGURED} */
    VideoRooms rooms() {
        var configured = rooms.getIfAvailable();
        if (configured == null) {
            throw Problem.unavailable("VIDEO_NOT_CONFIGURED", "No video system is set up here.");
        }
        return configured;
    }

    /** The visit's call, locked until the end of the transaction; begun where there was none. */
    VideoCall call(BookedTime visit) {
        calls.begin(Tenancy.current(), visit.id(), visit.patientId());
        return calls.lock(visit.id()).orElseThrow();
    }

    private static BookedTime byVideo(BookedTime visit) {
        if (!visit.kind().equals("VIDEO")) {
            throw Problem.unprocessable("NOT_A_VIDEO_VISIT", "Patient and practitioner meet in person.");
        }
        if (!TAKES_PLACE.contains(visit.status())) {
            throw Problem.conflict("VISIT_DOES_NOT_TAKE_PLACE", "The appointment is over, or not agreed.");
        }
        return visit;
    }
}
