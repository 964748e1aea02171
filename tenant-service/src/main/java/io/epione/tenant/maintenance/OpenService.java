package io.epione.tenant.maintenance;

import io.epione.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a service again. One that is open stays so. */
@Component
class OpenService {

    private final Notices notices;
    private final NoticeAnnouncements announcements;
    private final TransactionTemplate transaction;

    OpenService(Notices notices, NoticeAnnouncements announcements, TransactionTemplate transaction) {
        this.notices = notices;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    public void open(String service) {
        Tenancy.as(
                Tenancy.PLATFORM,
                () -> transaction.executeWithoutResult(
                        status -> notices.open(service).ifPresent(announcements::announce)));
    }
}
