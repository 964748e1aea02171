package io.epione.appointment.video;

import io.epione.appointment.link.LinkToken;
import io.epione.appointment.live.EventStream;
import io.epione.appointment.video.CallViews.Door;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door as a guest sees it, for as long as the link opens and it is time. Every wrong link is answered alike. */
@Component
class WatchAsGuest {

    private final GuestLinks links;
    private final VideoVisits visits;
    private final VideoCalls calls;
    private final CallParticipants participants;
    private final OpenDoors doors;
    private final EventStream events;
    private final Hospitals hospitals;
    private final TransactionTemplate reading;

    WatchAsGuest(
            GuestLinks links,
            VideoVisits visits,
            VideoCalls calls,
            CallParticipants participants,
            OpenDoors doors,
            EventStream events,
            Hospitals hospitals,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.visits = visits;
        this.calls = calls;
        this.participants = participants;
        this.doors = doors;
        this.events = events;
        this.hospitals = hospitals;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @throws Problem 404 for a link that opens nothing, 409 outside of the visit's time */
    void watch(String token, HttpServletResponse response) throws IOException {
        var link = LinkToken.parse(token)
                .filter(parsed -> isServed(parsed.tenantId()))
                .orElseThrow(WatchAsGuest::unknown);
        try {
            Tenancy.as(link.tenantId(), () -> watch(link, response));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void watch(LinkToken token, HttpServletResponse response) {
        var callId = reading.execute(status -> opened(token).callId());
        var view = doors.open(token.tenantId(), token.linkId(), Set.of(callId));
        try {
            events.write(response, doors, view, "door", () -> isServed(token.tenantId()), () -> look(token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the guest is, and nothing of the others. */
    private Door look(LinkToken token) {
        return reading.execute(status -> {
            var link = opened(token);
            visits.mustBeTime(visits.find(link.callId()));
            return Door.of(
                    calls.findById(link.callId()).orElse(null),
                    participants.find(link.callId(), link.id()).orElse(null));
        });
    }

    private GuestLink opened(LinkToken token) {
        return links.findById(token.linkId())
                .filter(link -> link.opensWith(token.secret()))
                .orElseThrow(WatchAsGuest::unknown);
    }

    private boolean isServed(UUID tenantId) {
        return hospitals.find(tenantId).filter(Hospital::active).isPresent();
    }

    private static Problem unknown() {
        return Problem.notFound("GUEST_LINK_NOT_FOUND");
    }
}
