package io.epione.appointment.feed;

import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.appointment.feed.ShareCalendar.Shared;
import io.epione.appointment.link.LinkSecret;
import io.epione.appointment.link.LinkToken;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RotateLink {

    private final LinkAccess access;
    private final CalendarLinks links;
    private final Audit audit;

    RotateLink(LinkAccess access, CalendarLinks links, Audit audit) {
        this.access = access;
        this.links = links;
        this.audit = audit;
    }

    /**
     * Gives the caller's link a new secret; the former one is dead at once.
     *
     * @return empty for a link that is not there, not the caller's, or revoked
     */
    @Transactional
    public Optional<Shared> rotate(UUID id, @Nullable String ifMatch) {
        return access.own(id, ifMatch).filter(link -> !link.revoked()).map(link -> {
            var secret = LinkSecret.random();
            link.rotate(secret);
            var stored = links.saveAndFlush(link);
            audit.act("rotate", "CalendarLink", id, stored.holder() == Holder.PATIENT ? stored.holderId() : null);
            return new Shared(stored, new LinkToken(Tenancy.current(), id, secret));
        });
    }
}
