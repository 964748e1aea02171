package io.epione.tenant.maintenance;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes a service for work on it: from then on the gateway answers in its place. */
@Component
class CloseService {

    private static final String SIGN_IN = "auth";

    private final Notices notices;
    private final NoticeAnnouncements announcements;
    private final TransactionTemplate transaction;

    CloseService(Notices notices, NoticeAnnouncements announcements, TransactionTemplate transaction) {
        this.notices = notices;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    /** @throws Problem 422 for an end that is past, and without one where nobody could sign in to end it */
    public Notice close(String service, String reason, @Nullable Instant until) {
        if (until != null && !until.isAfter(Instant.now())) {
            throw Problem.invalid("until", "must be in the future");
        }
        if (until == null && service.equals(SIGN_IN)) {
            throw Problem.invalid("until", "is needed: while nobody can sign in, nobody can open it");
        }
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        return Tenancy.as(
                Tenancy.PLATFORM,
                () -> transaction.execute(status -> {
                    Notice notice = notices.close(service, reason, end);
                    announcements.announce(notice);
                    return notice;
                }));
    }
}
