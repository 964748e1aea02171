package io.epione.appointment.queue;

import io.epione.appointment.queue.TicketOutcome.IllegalTransition;
import io.epione.appointment.queue.TicketOutcome.Moved;
import io.epione.appointment.queue.TicketOutcome.NotUndoable;
import io.epione.appointment.queue.TicketOutcome.QueueEmpty;
import io.epione.appointment.queue.TicketOutcome.QueueUnknown;
import io.epione.appointment.queue.TicketOutcome.TicketUnknown;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What callers are told of a ticket that moved, or did not. */
@Component
class TicketAnswers {

    private final ReadQueue readQueue;

    TicketAnswers(ReadQueue readQueue) {
        this.readQueue = readQueue;
    }

    @Transactional(readOnly = true)
    public ResponseEntity<TicketView> created(TicketOutcome outcome) {
        var ticket = moved(outcome);
        return Etags.created(URI.create("/api/v1/tickets/" + ticket.id()), ticket.version(), view(ticket));
    }

    @Transactional(readOnly = true)
    public ResponseEntity<TicketView> ok(TicketOutcome outcome) {
        var ticket = moved(outcome);
        return Etags.ok(ticket.version(), view(ticket));
    }

    private TicketView view(Ticket ticket) {
        return TicketView.of(readQueue.now(ticket));
    }

    private static Ticket moved(TicketOutcome outcome) {
        return switch (outcome) {
            case Moved(var ticket) -> ticket;
            case IllegalTransition(var from) ->
                throw Problem.conflict("ILLEGAL_TRANSITION", "The ticket's status does not allow this.")
                        .with("currentStatus", from);
            case NotUndoable() ->
                throw Problem.conflict(
                        "NOT_UNDOABLE",
                        "There is nothing to undo, it was more than "
                                + Move.UNDO_WINDOW.toMinutes()
                                + " minutes ago, or it followed the appointment.");
            case QueueEmpty() -> throw Problem.conflict("QUEUE_EMPTY", "Nobody waits.");
            case TicketUnknown() -> throw Problem.notFound("TICKET_NOT_FOUND");
            case QueueUnknown() -> throw Problem.notFound("QUEUE_NOT_FOUND");
        };
    }
}
