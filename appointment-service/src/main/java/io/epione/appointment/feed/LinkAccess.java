package io.epione.appointment.feed;

import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links are their holder's; who manages the hospital's calendars can see and end everybody's, and open none. */
@Component
class LinkAccess {

    private final CalendarLinks links;

    LinkAccess(CalendarLinks links) {
        this.links = links;
    }

    /** Whose calendar the caller has. */
    static Holder holder() {
        return CurrentUser.get().is(Role.PATIENT) ? Holder.PATIENT : Holder.PRACTITIONER;
    }

    static UUID holderId() {
        var user = CurrentUser.get();
        return user.is(Role.PATIENT) ? user.patientId() : user.staffId();
    }

    /** Whose links the caller sees; null for all. */
    static @Nullable UUID listed() {
        return mayManage() ? null : holderId();
    }

    Optional<CalendarLink> own(UUID id) {
        return links.findById(id).filter(link -> link.holderId().equals(holderId()));
    }

    Optional<CalendarLink> own(UUID id, @Nullable String ifMatch) {
        var found = own(id);
        if (ifMatch != null) {
            found.ifPresent(link -> Etags.require(ifMatch, link.version()));
        }
        return found;
    }

    Optional<CalendarLink> visible(UUID id) {
        return mayManage() ? links.findById(id) : own(id);
    }

    private static boolean mayManage() {
        return CurrentUser.get().may("calendar:manage");
    }
}
