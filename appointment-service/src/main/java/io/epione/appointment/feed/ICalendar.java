package io.epione.appointment.feed;

import io.epione.appointment.feed.ReadCalendar.Busy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.FreeBusy;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.threeten.extra.Interval;

/**
 * Times as RFC 5545 writes them. Zones come with the file, made from the Java runtime's rules, so that every reader shows the
 * hour that this service means.
 */
final class ICalendar {

    static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private static final String PRODUCT = "-//Epione//Calendar//EN";

    private ICalendar() {}

    /**
     * What a subscriber sees of one time.
     *
     * @param sequence grows with each change
     */
    record Event(
            String uid, String summary, Instant start, Instant end, Instant changedAt, long sequence, boolean agreed) {}

    /**
     * A file to subscribe to, no message of RFC 5546: that would need an organizer. Of no events it has the zone, for it must have
     * something (RFC 5545 3.4).
     *
     * @param name of the calendar, as programs list it
     */
    static String events(String name, ZoneId zone, List<Event> events) {
        var calendar = empty();
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(
                events.isEmpty()
                        ? ZoneOfFile.of(zone, Instant.now(), Instant.now())
                        : ZoneOfFile.of(
                                zone,
                                events.getFirst().start(),
                                events.getLast().end()));
        events.forEach(event -> calendar.add(component(event, zone)));
        return written(calendar);
    }

    static String freeBusy(UUID whose, Instant from, Instant until, List<Busy> times, Instant now) {
        var busy = new VFreeBusy(false);
        busy.add(new DtStamp(now));
        busy.add(new Uid(whose + "@epione"));
        busy.add(new DtStart<>(from));
        busy.add(new DtEnd<>(until));
        if (!times.isEmpty()) {
            busy.add(new FreeBusy(times.stream()
                    .map(time -> Interval.of(time.start(), time.end()))
                    .toList()));
        }
        var calendar = empty();
        calendar.add(busy);
        return written(calendar);
    }

    private static Calendar empty() {
        var calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        return calendar;
    }

    private static VEvent component(Event event, ZoneId zone) {
        var component = new VEvent(false);
        component.add(new Uid(event.uid()));
        component.add(new DtStamp(event.changedAt()));
        component.add(new LastModified(event.changedAt()));
        component.add(new Sequence((int) event.sequence()));
        component.add(new Status(event.agreed() ? Status.VALUE_CONFIRMED : Status.VALUE_TENTATIVE));
        component.add(new Summary(event.summary()));
        component.add(ImmutableClazz.PRIVATE);
        if (isAmbiguous(event.start(), zone) || isAmbiguous(event.end(), zone)) {
            component.add(new DtStart<>(event.start()));
            component.add(new DtEnd<>(event.end()));
        } else {
            component.add(new DtStart<>(in(zone), local(event.start(), zone)));
            component.add(new DtEnd<>(in(zone), local(event.end(), zone)));
        }
        return component;
    }

    /** Local already: given an instant, the library would use rules of its own, which are older than the runtime's. */
    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDateTime();
    }

    private static ParameterList in(ZoneId zone) {
        return new ParameterList(List.of(new TzId(zone.getId())));
    }

    /**
     * Of an hour that the clock shows twice, RFC 5545 (3.3.5) can name only the first in local time. The second is written in
     * UTC, and shown by the reader's clock as the same hour.
     */
    private static boolean isAmbiguous(Instant instant, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local(instant, zone));
        return offsets.size() > 1 && !offsets.getFirst().equals(zone.getRules().getOffset(instant));
    }

    private static String written(Calendar calendar) {
        var text = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
