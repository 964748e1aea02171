package io.epione.appointment.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The slots that practitioners offer, booked or not, and when rooms and devices can be used.
 *
 * <p>Timetables and holidays are kept by version. A version never changes, so what is kept is never stale on any instance:
 * the caller reads from the database which version counts.
 */
@Component
public class OpenSlots {

    private static final int MOST_KEPT = 10_000;
    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private final Availabilities availabilities;
    private final HolidayCalendars calendars;
    private final Hospitals hospitals;
    private final Cache<Key, Timetable> timetables = cache();
    private final Cache<Key, Set<LocalDate>> holidays = cache();

    OpenSlots(Availabilities availabilities, HolidayCalendars calendars, Hospitals hospitals) {
        this.availabilities = availabilities;
        this.calendars = calendars;
        this.hospitals = hospitals;
    }

    /**
     * Whose hours, and which version of them counts.
     *
     * @param version of the availability; null where none is set
     * @param holidays version of the hospital's holidays; null where none are set
     */
    public record Hours(
            UUID ofWhom, @Nullable Long version, @Nullable Long holidays) {}

    /**
     * The visit that begins at this instant, if one may.
     *
     * @param length null for a slot of the practitioner's own length
     */
    public Optional<Slot> slotAt(Hours hours, Instant start, @Nullable Duration length) {
        return timetable(hours)
                .flatMap(timetable -> timetable.slotAt(
                        start, zone(), holidays(hours), length == null ? timetable.slotLength() : length));
    }

    /** Where visits may begin on the days from {@code first} to {@code last}, both included, in order. */
    public List<Slot> slots(Hours hours, LocalDate first, LocalDate last, @Nullable Duration length) {
        return timetable(hours)
                .map(timetable -> timetable.slots(
                        first, last, zone(), holidays(hours), length == null ? timetable.slotLength() : length))
                .orElse(List.of());
    }

    /** Opening hours that contain or follow this moment, up to the end of the next day; empty where none are set. */
    public List<Slot> windowsAround(Hours hours, Instant moment) {
        return timetable(hours)
                .map(timetable -> timetable.windowsAround(moment, zone(), holidays(hours)))
                .orElse(List.of());
    }

    /** For how long hours are open that begin on this day, as long as that really lasts. */
    public Duration openTime(Hours hours, LocalDate day) {
        return timetable(hours).map(timetable -> timetable.windows(day, day, zone(), holidays(hours))).stream()
                .flatMap(List::stream)
                .map(open -> Duration.between(open.start(), open.end()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** When it can be used on these days and those before and after; what has no timetable, at any time. */
    public UsableHours usable(Hours hours, LocalDate first, LocalDate last) {
        return timetable(hours)
                .map(timetable -> UsableHours.of(
                        timetable.windows(first.minusDays(1), last.plusDays(1), zone(), holidays(hours))))
                .orElse(UsableHours.ALWAYS);
    }

    /** The length of the practitioner's own slots; empty where no availability is set. */
    public Optional<Duration> slotLength(Hours hours) {
        return timetable(hours).map(Timetable::slotLength);
    }

    /** The zone of the hospital's wall clock. */
    public ZoneId zone() {
        return hospitals.current().timezone();
    }

    /** Reads in one query what of these is not kept yet. */
    public void prepare(Collection<Hours> all) {
        var missing = all.stream()
                .filter(hours -> hours.version() != null && kept(hours.ofWhom(), hours.version()) == null)
                .map(Hours::ofWhom)
                .toList();
        if (!missing.isEmpty()) {
            availabilities.findByIdIn(missing).forEach(this::keep);
        }
    }

    private Optional<Timetable> timetable(Hours hours) {
        if (hours.version() == null) {
            return Optional.empty();
        }
        var known = kept(hours.ofWhom(), hours.version());
        return known != null
                ? Optional.of(known)
                : availabilities.findById(hours.ofWhom()).map(this::keep);
    }

    private @Nullable Timetable kept(UUID ofWhom, long version) {
        return timetables.getIfPresent(new Key(Tenancy.current(), ofWhom, version));
    }

    private Set<LocalDate> holidays(Hours hours) {
        if (hours.holidays() == null) {
            return Set.of();
        }
        var hospital = Tenancy.current();
        var known = holidays.getIfPresent(new Key(hospital, hospital, hours.holidays()));
        return known != null
                ? known
                : calendars.findById(hospital).map(this::keep).orElse(Set.of());
    }

    /** A newer version than asked for may have just replaced it; that one counts then. */
    private Timetable keep(Availability availability) {
        timetables.put(
                new Key(availability.tenantId(), availability.id(), availability.version()), availability.timetable());
        return availability.timetable();
    }

    private Set<LocalDate> keep(HolidayCalendar calendar) {
        var days = calendar.holidays().days().keySet();
        holidays.put(new Key(calendar.tenantId(), calendar.id(), calendar.version()), days);
        return days;
    }

    private static <T> Cache<Key, T> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(UNUSED_FOR)
                .build();
    }

    private record Key(UUID tenantId, UUID ofWhom, long version) {}
}
