package io.epione.appointment.video;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RevokeGuestLink {

    private final VideoVisits visits;
    private final GuestLinks links;
    private final CallParticipants participants;
    private final Audit audit;

    RevokeGuestLink(VideoVisits visits, GuestLinks links, CallParticipants participants, Audit audit) {
        this.visits = visits;
        this.links = links;
        this.participants = participants;
        this.audit = audit;
    }

    /** Ends a link for good, and its guest's waiting; to end it again changes nothing. @throws Problem 404 */
    @Transactional
    public void revoke(UUID appointmentId, UUID linkId) {
        var visit = visits.reachable(appointmentId);
        visits.call(visit);
        var link = links.findById(linkId)
                .filter(found -> found.callId().equals(appointmentId))
                .orElseThrow(() -> Problem.notFound("GUEST_LINK_NOT_FOUND"));
        if (link.revoke()) {
            links.saveAndFlush(link);
            participants
                    .find(appointmentId, linkId)
                    .filter(CallParticipant::end)
                    .ifPresent(participants::saveAndFlush);
            audit.act("revoke", "GuestLink", linkId, visit.patientId());
        }
    }
}
