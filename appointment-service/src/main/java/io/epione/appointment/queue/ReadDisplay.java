package io.epione.appointment.queue;

import io.epione.appointment.queue.Display.Called;
import io.epione.appointment.queue.Display.Waiting;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadDisplay {

    private static final int MOST_CALLED = 20;

    private final Queues queues;
    private final Tickets tickets;
    private final EstimateWait estimateWait;
    private final HospitalDay day;

    ReadDisplay(Queues queues, Tickets tickets, EstimateWait estimateWait, HospitalDay day) {
        this.queues = queues;
        this.tickets = tickets;
        this.estimateWait = estimateWait;
        this.day = day;
    }

    /** @return empty where one of the queues is not the hospital's */
    @Transactional(readOnly = true)
    public Optional<Display> read(List<UUID> queueIds) {
        var today = day.today();
        var found = queues.findByIdIn(queueIds);
        if (found.size() < queueIds.size()) {
            return Optional.empty();
        }
        return Optional.of(new Display(
                found.stream().map(queue -> waiting(queue, today)).toList(),
                tickets.called(queueIds, today, MOST_CALLED).stream()
                        .map(ticket -> new Called(
                                ticket.label(),
                                ticket.queueId(),
                                ticket.room(),
                                Objects.requireNonNull(ticket.calledAt())))
                        .toList()));
    }

    private Waiting waiting(Queue queue, LocalDate today) {
        var waiting = tickets.count(queue.id(), today, TicketStatus.WAITING);
        var estimate = estimateWait.of(queue.id(), today);
        return new Waiting(queue.id(), queue.code(), queue.name(), waiting, estimate.minutes(waiting));
    }
}
