package io.epione.appointment.queue;

import io.epione.appointment.queue.TicketOutcome.Moved;
import io.epione.appointment.queue.TicketOutcome.QueueEmpty;
import io.epione.appointment.queue.TicketOutcome.QueueUnknown;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CallNext {

    private final Queues queues;
    private final Tickets tickets;
    private final Moves moves;
    private final HospitalDay day;
    private final Audit audit;

    CallNext(Queues queues, Tickets tickets, Moves moves, HospitalDay day, Audit audit) {
        this.queues = queues;
        this.tickets = tickets;
        this.moves = moves;
        this.day = day;
        this.audit = audit;
    }

    /**
     * Calls whose turn it is. Of many who call at once each gets somebody else.
     *
     * @param room null for the queue's own
     */
    @Transactional
    public TicketOutcome call(UUID queueId, @Nullable String room) {
        return queues.findById(queueId)
                .map(queue -> tickets.lockNext(Tenancy.current(), queueId, day.today())
                        .<TicketOutcome>map(next -> call(next, room == null ? queue.room() : room))
                        .orElseGet(QueueEmpty::new))
                .orElseGet(QueueUnknown::new);
    }

    private TicketOutcome call(Ticket next, @Nullable String room) {
        var now = day.now();
        var before = next.state();
        next.call(room, now);
        moves.save(next.moved(Move.Kind.CALL, before, now));
        var stored = tickets.saveAndFlush(next);
        audit.act("call", "Ticket", stored.id(), stored.patientId());
        return new Moved(stored);
    }
}
