package io.epione.appointment.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.queue.ReadQueue.TicketNow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the staff see it.
 *
 * @param number as printed and shown
 * @param overdue whether the wait is longer than the triage level aims at
 * @param ahead who waits and comes first, while this one waits
 * @param estimatedWaitMinutes while this one waits; absent where nothing was measured today
 * @param version for {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketView(
        UUID id,
        String number,
        UUID queueId,
        LocalDate day,
        TicketStatus status,
        Triage triage,
        @Nullable UUID appointmentId,
        @Nullable UUID patientId,
        @Nullable String room,
        Instant arrivedAt,
        @Nullable Instant calledAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean overdue,
        @Nullable Integer ahead,
        @Nullable Integer estimatedWaitMinutes,
        long version) {

    static TicketView of(TicketNow now) {
        var ticket = now.ticket();
        return new TicketView(
                ticket.id(),
                ticket.label(),
                ticket.queueId(),
                ticket.day(),
                ticket.status(),
                ticket.triage(),
                ticket.appointmentId(),
                ticket.patientId(),
                ticket.room(),
                ticket.arrivedAt(),
                ticket.calledAt(),
                ticket.startedAt(),
                ticket.endedAt(),
                now.overdue(),
                now.ahead(),
                now.waitMinutes(),
                ticket.version());
    }
}
