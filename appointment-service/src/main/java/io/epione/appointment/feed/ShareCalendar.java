package io.epione.appointment.feed;

import io.epione.appointment.feed.CalendarLink.Content;
import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.appointment.link.LinkSecret;
import io.epione.appointment.link.LinkToken;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ShareCalendar {

    private final CalendarLinks links;
    private final Audit audit;

    ShareCalendar(CalendarLinks links, Audit audit) {
        this.links = links;
        this.audit = audit;
    }

    /** The only moment, with a rotation, at which the secret is there to be shown. */
    record Shared(CalendarLink link, LinkToken token) {}

    /** Makes a link to the caller's own calendar. That there is one at most of each content shows when it is stored. */
    @Transactional
    public Shared share(Content content) {
        var secret = LinkSecret.random();
        var link = links.saveAndFlush(
                new CalendarLink(Ids.next(), LinkAccess.holder(), LinkAccess.holderId(), content, secret));
        audit.create("CalendarLink", link.id(), link.holder() == Holder.PATIENT ? link.holderId() : null);
        return new Shared(link, new LinkToken(Tenancy.current(), link.id(), secret));
    }
}
