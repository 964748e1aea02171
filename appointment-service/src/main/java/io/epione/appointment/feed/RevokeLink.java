package io.epione.appointment.feed;

import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RevokeLink {

    private final LinkAccess access;
    private final CalendarLinks links;
    private final Audit audit;

    RevokeLink(LinkAccess access, CalendarLinks links, Audit audit) {
        this.access = access;
        this.links = links;
        this.audit = audit;
    }

    /** Ends a link for good; to end it again changes nothing. @return false where there is none for the caller */
    @Transactional
    public boolean revoke(UUID id) {
        var found = access.visible(id);
        found.filter(link -> !link.revoked()).ifPresent(link -> {
            link.revoke();
            links.saveAndFlush(link);
            audit.act("revoke", "CalendarLink", id, link.holder() == Holder.PATIENT ? link.holderId() : null);
        });
        return found.isPresent();
    }
}
