package io.epione.appointment.queue;

import io.epione.appointment.queue.TicketOutcome.IllegalTransition;
import io.epione.appointment.queue.TicketOutcome.Moved;
import io.epione.appointment.queue.TicketOutcome.NotUndoable;
import io.epione.appointment.queue.TicketOutcome.QueueUnknown;
import io.epione.appointment.queue.TicketOutcome.TicketUnknown;
import io.epione.platform.audit.Audit;
import io.epione.platform.web.Etags;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves one ticket on. Whoever decides by what they see must have seen the latest: {@code If-Match} is needed. */
@Component
class MoveTicket {

    private final Queues queues;
    private final Tickets tickets;
    private final Moves moves;
    private final HospitalDay day;
    private final Audit audit;

    MoveTicket(Queues queues, Tickets tickets, Moves moves, HospitalDay day, Audit audit) {
        this.queues = queues;
        this.tickets = tickets;
        this.moves = moves;
        this.day = day;
        this.audit = audit;
    }

    /** What is to be done with a ticket. */
    sealed interface Step {

        Move.Kind kind();

        /** @param room null for the queue's own */
        record Call(@Nullable String room) implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.CALL;
            }
        }

        record Skip() implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.SKIP;
            }
        }

        record Transfer(UUID queueId) implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.TRANSFER;
            }
        }

        record Start() implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.START;
            }
        }

        record Finish() implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.FINISH;
            }
        }

        record Leave() implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.LEAVE;
            }
        }

        record Assess(Triage triage) implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.TRIAGE;
            }
        }

        /** Back to how it was before the last move, shortly after it. */
        record Undo() implements Step {
            @Override
            public Move.Kind kind() {
                return Move.Kind.UNDO;
            }
        }
    }

    @Transactional
    public TicketOutcome move(UUID id, @Nullable String ifMatch, Step step) {
        return tickets.findById(id)
                .map(ticket -> {
                    Etags.require(ifMatch, ticket.version());
                    return move(ticket, step);
                })
                .orElseGet(TicketUnknown::new);
    }

    private TicketOutcome move(Ticket ticket, Step step) {
        if (step instanceof Step.Transfer(var queueId)
                && queues.findById(queueId).isEmpty()) {
            return new QueueUnknown();
        }
        var now = day.now();
        var before = ticket.state();
        if (step instanceof Step.Undo) {
            var last = moves.last(ticket.id()).filter(move -> move.canBeUndoneAt(now));
            if (last.isEmpty()) {
                return new NotUndoable();
            }
            ticket.restore(last.get().before());
        } else if (!apply(ticket, step, now)) {
            return new IllegalTransition(before.status());
        }
        moves.save(ticket.moved(step.kind(), before, now));
        var stored = tickets.saveAndFlush(ticket);
        audit.act(step.kind().name().toLowerCase(Locale.ROOT), "Ticket", stored.id(), stored.patientId());
        return new Moved(stored);
    }

    private boolean apply(Ticket ticket, Step step, Instant now) {
        return switch (step) {
            case Step.Call(var room) -> ticket.call(room == null ? roomOf(ticket) : room, now);
            case Step.Skip() -> ticket.skip();
            case Step.Transfer(var queueId) -> ticket.transfer(queueId);
            case Step.Start() -> ticket.start(now);
            case Step.Finish() -> ticket.finish(now);
            case Step.Leave() -> ticket.leave(now);
            case Step.Assess(var triage) -> ticket.triage(triage);
            case Step.Undo() -> false;
        };
    }

    /** Who is called again is called to where they were called before. */
    private @Nullable String roomOf(Ticket ticket) {
        return Optional.ofNullable(ticket.room())
                .or(() -> queues.findById(ticket.queueId()).map(Queue::room))
                .orElse(null);
    }
}
