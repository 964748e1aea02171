package io.epione.appointment.booking;

import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The time that an appointment takes, of whom and of what.
 *
 * @param sessionId null for a visit of one's own
 * @param seat in the session, from 1
 * @param bufferBeforeMinutes and {@code bufferAfterMinutes}: practitioner and places are taken for so much longer
 * @param places what it takes besides the practitioner
 * @param wallClock what the hospital's clock will show at the start, by the rules of this day
 */
record Visit(
        Slot slot,
        @Nullable UUID serviceTypeId,
        @Nullable UUID sessionId,
        int seat,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        List<Place> places,
        @Nullable LocalDateTime wallClock,
        BookingRules terms) {

    /** A slot of the practitioner's, and nothing else. */
    static Visit plain(Slot slot) {
        return new Visit(slot, null, null, 1, 0, 0, List.of(), null, BookingRules.none());
    }

    /** From then on a cancellation is late; null where it never is. */
    @Nullable
    Instant freeCancellationUntil() {
        var minutes = terms.freeCancellationMinutes();
        return minutes == null ? null : slot.start().minus(Duration.ofMinutes(minutes));
    }
}
