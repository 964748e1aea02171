package io.epione.appointment.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The slots that practitioners offer, booked or not.
 *
 * <p>Timetables are kept by version. A version never changes, so what is kept is never stale on any instance: the caller
 * reads from the database which version counts.
 */
@Component
public class OpenSlots {

    private static final int MOST_KEPT = 10_000;
    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private final Availabilities availabilities;
    private final Hospitals hospitals;
    private final Cache<Key, Timetable> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(UNUSED_FOR)
            .build();

    OpenSlots(Availabilities availabilities, Hospitals hospitals) {
        this.availabilities = availabilities;
        this.hospitals = hospitals;
    }

    /**
     * The practitioner's slot that begins at this instant, if one does.
     *
     * @param version of the availability that counts; null where none is set
     */
    public Optional<Slot> slotAt(UUID practitionerId, @Nullable Long version, Instant start) {
        return timetable(practitionerId, version).flatMap(timetable -> timetable.slotAt(start, zone()));
    }

    /** The practitioner's slots of the days from {@code first} to {@code last}, both included, in order. */
    public List<Slot> slots(UUID practitionerId, @Nullable Long version, LocalDate first, LocalDate last) {
        return timetable(practitionerId, version)
                .map(timetable -> timetable.slots(first, last, zone()))
                .orElse(List.of());
    }

    /** The zone of the hospital's wall clock. */
    public ZoneId zone() {
        return hospitals.current().timezone();
    }

    private Optional<Timetable> timetable(UUID practitionerId, @Nullable Long version) {
        if (version == null) {
            return Optional.empty();
        }
        var known = kept.getIfPresent(new Key(Tenancy.current(), practitionerId, version));
        return known != null
                ? Optional.of(known)
                : availabilities.findById(practitionerId).map(this::keep);
    }

    /** A newer version than asked for may have just replaced it; that one counts then. */
    private Timetable keep(Availability availability) {
        kept.put(new Key(availability.tenantId(), availability.id(), availability.version()), availability.timetable());
        return availability.timetable();
    }

    private record Key(UUID tenantId, UUID practitionerId, long version) {}
}
