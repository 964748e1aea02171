package io.epione.appointment.waitlist;

import io.epione.appointment.waitlist.WaitlistEntry.Status;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The waitlist as it can be checked by who waits: the place, and each time that somebody else was preferred. */
@Component
class ReadWaitlist {

    private static final int MOST_PASSES = 50;
    private static final String SEPARATOR = "@";

    private final WaitlistAccess access;
    private final WaitlistEntries entries;
    private final WaitlistOffers offers;
    private final Passes passes;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadWaitlist(
            WaitlistAccess access,
            WaitlistEntries entries,
            WaitlistOffers offers,
            Passes passes,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.entries = entries;
        this.offers = offers;
        this.passes = passes;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * @param position among those who wait for the same, from 1; null for who does not wait any more
     * @param offerId the open offer
     * @param passes newest first
     */
    record Place(
            WaitlistEntry entry,
            @Nullable Integer position,
            @Nullable UUID offerId,
            List<Pass> passes) {}

    /** What is asked for; null means any. */
    record Filter(
            @Nullable UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable String specialty) {}

    Optional<Place> place(UUID id) {
        var place = reading.execute(status -> access.entry(id).map(this::place));
        place.ifPresent(found -> audit.read("WaitlistEntry", id, found.entry().patientId()));
        return place;
    }

    /** In the order of turns, one more than the page shows. */
    List<WaitlistEntry> list(Filter filter, PageRequest page) {
        var own = WaitlistAccess.reachable();
        var whose = own == null ? filter.patientId() : own;
        var after = After.of(page.after());
        var rows = reading.execute(status -> entries.page(
                whose,
                filter.practitionerId(),
                filter.departmentId(),
                filter.specialty(),
                after.urgency(),
                after.since(),
                after.id(),
                page.fetch()));
        audit.search("WaitlistEntry", whose, Math.min(rows.size(), page.limit()));
        return rows;
    }

    List<WaitlistOffer> offers(PageRequest page) {
        var whose = WaitlistAccess.reachable();
        var rows = reading.execute(status -> offers.page(whose, page.afterId(), page.fetch()));
        audit.search("WaitlistOffer", whose, Math.min(rows.size(), page.limit()));
        return rows;
    }

    Optional<WaitlistOffer> offer(UUID id) {
        var found = reading.execute(status -> access.offer(id));
        found.ifPresent(offer -> audit.read("WaitlistOffer", id, offer.patientId()));
        return found;
    }

    static Cursor cursor(WaitlistEntry entry) {
        return Cursor.of(entry.priority().urgency() + SEPARATOR + entry.waitingSince(), entry.id());
    }

    private Place place(WaitlistEntry entry) {
        var target = entry.target();
        var waits = entry.status() == Status.WAITING || entry.status() == Status.OFFERED;
        return new Place(
                entry,
                waits
                        ? 1
                                + entries.before(
                                        target.practitionerId(),
                                        target.departmentId(),
                                        target.specialty(),
                                        (short) entry.priority().urgency(),
                                        entry.waitingSince(),
                                        entry.id())
                        : null,
                offers.open(entry.id()).map(WaitlistOffer::id).orElse(null),
                passes.newest(entry.id(), MOST_PASSES));
    }

    /** Where a page begins; before everybody where no id is given. */
    private record After(
            short urgency, Instant since, @Nullable UUID id) {

        private static After of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return new After((short) 0, Instant.EPOCH, null);
            }
            var parts = cursor.sort().split(SEPARATOR, 2);
            try {
                return new After(Short.parseShort(parts[0]), Instant.parse(parts[1]), cursor.id());
            } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new Problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave.");
            }
        }
    }
}
