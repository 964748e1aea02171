package io.epione.appointment.video;

import io.epione.appointment.link.LinkSecret;
import io.epione.appointment.link.LinkToken;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class InviteGuest {

    private static final int MOST = 10;

    private final VideoVisits visits;
    private final GuestLinks links;
    private final Audit audit;

    InviteGuest(VideoVisits visits, GuestLinks links, Audit audit) {
        this.visits = visits;
        this.links = links;
        this.audit = audit;
    }

    /** The only moment at which the secret is there to be shown. */
    record Invited(GuestLink link, LinkToken token) {}

    /**
     * Makes a link for one relative.
     *
     * @throws Problem 409 {@code TOO_MANY_GUESTS}
     */
    @Transactional
    public Invited invite(UUID appointmentId) {
        var visit = visits.reachable(appointmentId);
        visits.rooms();
        visits.call(visit);
        if (links.of(appointmentId).stream()
                        .filter(link -> link.revokedAt() == null)
                        .count()
                >= MOST) {
            throw Problem.conflict("TOO_MANY_GUESTS", "Revoke a link first.");
        }
        var secret = LinkSecret.random();
        var link = links.saveAndFlush(new GuestLink(Ids.next(), appointmentId, secret));
        audit.create("GuestLink", link.id(), visit.patientId());
        return new Invited(link, new LinkToken(Tenancy.current(), link.id(), secret));
    }
}
