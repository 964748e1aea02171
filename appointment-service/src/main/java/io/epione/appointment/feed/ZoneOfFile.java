package io.epione.appointment.feed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * The VTIMEZONE of a file: each change of the clock by itself, from the one in force at the first event to the last before
 * the last event ends. Exact for every zone, also those whose changes follow no yearly rule.
 */
final class ZoneOfFile {

    /** Before every appointment. */
    private static final LocalDateTime EVER_SINCE = LocalDateTime.of(1970, 1, 1, 0, 0);

    private ZoneOfFile() {}

    static VTimeZone of(ZoneId zone, Instant from, Instant until) {
        var file = new VTimeZone();
        file.add(new TzId(zone.getId()));
        var rules = zone.getRules();
        var change = rules.previousTransition(from.plusNanos(1));
        if (change == null) {
            var always = rules.getOffset(from);
            file.add(observance(new Standard(), EVER_SINCE, always, always));
            change = rules.nextTransition(from);
        }
        while (change != null && !change.getInstant().isAfter(until)) {
            file.add(observance(change, rules.isDaylightSavings(change.getInstant())));
            change = rules.nextTransition(change.getInstant());
        }
        return file;
    }

    private static Observance observance(ZoneOffsetTransition change, boolean daylight) {
        return observance(
                daylight ? new Daylight() : new Standard(),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    /** @param onset what the clock that is about to change shows (RFC 5545, 3.6.5) */
    private static Observance observance(Observance kind, LocalDateTime onset, ZoneOffset from, ZoneOffset to) {
        kind.add(new DtStart<>(onset));
        kind.add(new TzOffsetFrom(from));
        kind.add(new TzOffsetTo(to));
        return kind;
    }
}
