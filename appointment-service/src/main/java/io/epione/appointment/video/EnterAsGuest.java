package io.epione.appointment.video;

import io.epione.appointment.link.LinkToken;
import io.epione.appointment.video.JoinCall.Joined;
import io.epione.appointment.video.JoinCall.Person;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The call behind a secret link. Every wrong link is answered alike. */
@Component
class EnterAsGuest {

    private final GuestLinks links;
    private final VideoVisits visits;
    private final JoinCall joinCall;
    private final Hospitals hospitals;
    private final TransactionOperations transaction;

    EnterAsGuest(
            GuestLinks links,
            VideoVisits visits,
            JoinCall joinCall,
            Hospitals hospitals,
            TransactionOperations transaction) {
        this.links = links;
        this.visits = visits;
        this.joinCall = joinCall;
        this.hospitals = hospitals;
        this.transaction = transaction;
    }

    /**
     * Comes to the door under this name, or in; the first name stays.
     *
     * @return empty for a link that opens nothing, or not any more
     * @throws io.epione.platform.problem.Problem 409 outside of the visit's time
     */
    Optional<Joined> enter(String token, String name) {
        return LinkToken.parse(token)
                .flatMap(link -> hospitals
                        .find(link.tenantId())
                        .filter(Hospital::active)
                        .flatMap(hospital ->
                                Tenancy.as(hospital.id(), () -> transaction.execute(status -> enter(link, name)))));
    }

    private Optional<Joined> enter(LinkToken token, String name) {
        return links.findById(token.linkId())
                .filter(link -> link.opensWith(token.secret()))
                .map(link -> {
                    var visit = visits.find(link.callId());
                    visits.mustBeTime(visit);
                    return joinCall.join(visit, new Person(Part.GUEST, link.id(), name));
                });
    }
}
