package io.epione.appointment.calendar;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visit of a service type takes.
 *
 * @param coding what it is in a code system, as FHIR HealthcareService.type
 * @param specialty of those who offer it; null for any
 * @param practitioners who offer it; none named means all of the specialty
 * @param bufferBeforeMinutes and {@code bufferAfterMinutes}: everybody and everything is taken for so much longer. Buffers
 *     may lie outside of opening hours
 * @param capacity how many patients share one session; 1 is a visit of one's own
 * @param needs besides the practitioner, one of each list at once: rooms, equipment, departments, other practitioners
 */
public record ServiceOffer(
        @Nullable Coding coding,
        @Nullable String specialty,
        List<UUID> practitioners,
        int durationMinutes,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        int capacity,
        List<List<UUID>> needs,
        BookingRules rules) {

    public static final int LONGEST_BUFFER_MINUTES = 240;

    /** A code of a terminology. {@code system} is a FHIR system URI. */
    public record Coding(
            String system, String code, @Nullable String display) {}

    public ServiceOffer {
        practitioners = List.copyOf(practitioners);
        needs = needs.stream().map(List::copyOf).toList();
    }

    public Duration length() {
        return Duration.ofMinutes(durationMinutes);
    }

    /** Whether patients share sessions. */
    public boolean group() {
        return capacity > 1;
    }

    /** Everything that may be needed, without the practitioner. */
    public List<UUID> candidates() {
        return needs.stream().flatMap(List::stream).distinct().toList();
    }

    public boolean offeredBy(UUID practitionerId, @Nullable String theirSpecialty) {
        return practitioners.isEmpty()
                ? specialty == null || specialty.equals(theirSpecialty)
                : practitioners.contains(practitionerId);
    }
}
