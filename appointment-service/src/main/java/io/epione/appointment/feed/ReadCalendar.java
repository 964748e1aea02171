package io.epione.appointment.feed;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A practitioner's agreed times, for the hospital's own staff. */
@Component
class ReadCalendar {

    /** More than two months hold of the shortest slots. */
    private static final int MOST = 20_000;

    private final BookedTimes bookedTimes;
    private final PractitionerDirectory practitioners;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadCalendar(
            BookedTimes bookedTimes,
            PractitionerDirectory practitioners,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.bookedTimes = bookedTimes;
        this.practitioners = practitioners;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** A stretch of time in which the practitioner is busy, for whatever reason. */
    record Busy(Instant start, Instant end) {}

    /** @return empty for an unknown practitioner */
    Optional<List<BookedTime>> of(UUID practitionerId, Instant from, Instant until) {
        var booked = read(practitionerId, from, until);
        booked.ifPresent(times -> audit.search("Appointment", times.size()));
        return booked;
    }

    /** Without patients, so that nothing is on record. */
    Optional<List<Busy>> busy(UUID practitionerId, Instant from, Instant until) {
        return read(practitionerId, from, until).map(ReadCalendar::joined);
    }

    private Optional<List<BookedTime>> read(UUID practitionerId, Instant from, Instant until) {
        return practitioners
                .find(practitionerId)
                .map(known -> reading.execute(status -> bookedTimes.ofPractitioner(practitionerId, from, until, MOST)));
    }

    /** Times that touch become one: where one appointment ends and another begins is nobody's business. */
    static List<Busy> joined(List<BookedTime> inOrder) {
        var busy = new ArrayList<Busy>();
        for (var time : inOrder) {
            if (!busy.isEmpty() && !time.start().isAfter(busy.getLast().end())) {
                var before = busy.removeLast();
                busy.add(new Busy(before.start(), later(before.end(), time.end())));
            } else {
                busy.add(new Busy(time.start(), time.end()));
            }
        }
        return busy;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
