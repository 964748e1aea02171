package io.epione.appointment.waitlist;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The entries and offers that the caller may know of: a patient's own, all of the hospital for staff. */
@Component
class WaitlistAccess {

    private final WaitlistEntries entries;
    private final WaitlistOffers offers;

    WaitlistAccess(WaitlistEntries entries, WaitlistOffers offers) {
        this.entries = entries;
        this.offers = offers;
    }

    Optional<WaitlistEntry> entry(UUID id) {
        return entries.findById(id).filter(entry -> mayReach(entry.patientId()));
    }

    /** @param ifMatch the version that the caller has read; null to change whatever is there */
    Optional<WaitlistEntry> entry(UUID id, @Nullable String ifMatch) {
        var found = entry(id);
        if (ifMatch != null) {
            found.ifPresent(entry -> Etags.require(ifMatch, entry.version()));
        }
        return found;
    }

    Optional<WaitlistOffer> offer(UUID id) {
        return offers.findById(id).filter(offer -> mayReach(offer.patientId()));
    }

    static boolean mayReach(UUID patientId) {
        var user = CurrentUser.get();
        return !user.is(Role.PATIENT) || patientId.equals(user.postId());
    }

    /** Whose the caller sees; null for everybody's. */
    static @Nullable UUID reachable() {
        var user = CurrentUser.get();
        return user.is(Role.PATIENT) ? user.patientId() : null;
    }
}
