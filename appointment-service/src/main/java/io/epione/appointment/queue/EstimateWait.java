package io.epione.appointment.queue;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class EstimateWait {

    private final Tickets tickets;

    EstimateWait(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Measures the queue's day. */
    WaitEstimate of(UUID queueId, LocalDate day) {
        var services = tickets.served(queueId, day, WaitEstimate.MOST_MEASURED).stream()
                .map(Ticket::served)
                .toList();
        var serving =
                tickets.count(queueId, day, TicketStatus.CALLED) + tickets.count(queueId, day, TicketStatus.IN_SERVICE);
        return WaitEstimate.of(services, serving);
    }
}
