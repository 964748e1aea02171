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

        /** @param room null for the queue's own */
        record Call(@Nullable String room) implements Step {}

        record Skip() implements Step {}

        record Transfer(UUID queueId) implements Step {}

        record Start() implements Step {}

        record Finish() implements Step {}

        record Leave() implements Step {}

        record Assess(Triage triage) implements Step {}

        /** Back to how it was before the last move, shortly after it. */
        record Undo() implements Step {}
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
        var now = day.now();
        var before = ticket.state();
        return refusal(ticket, step, now).orElseGet(() -> {
            var kind = kindOf(step);
            moves.save(ticket.moved(kind, before, now));
            var stored = tickets.saveAndFlush(ticket);
            audit.act(kind.name().toLowerCase(Locale.ROOT), "Ticket", stored.id(), stored.patientId());
            return new Moved(stored);
        });
    }

    /** Takes the step. @return why it cannot be taken; empty when it is */
    private Optional<TicketOutcome> refusal(Ticket ticket, Step step, Instant now) {
        return switch (step) {
            case Step.Call(var room) -> unless(ticket.call(room == null ? roomOf(ticket) : room, now), ticket);
            case Step.Skip() -> unless(ticket.skip(), ticket);
            case Step.Transfer(var queueId) ->
                queues.findById(queueId).isEmpty()
                        ? Optional.of(new QueueUnknown())
                        : unless(ticket.transfer(queueId), ticket);
            case Step.Start() -> unless(ticket.start(now), ticket);
            case Step.Finish() -> unless(ticket.finish(now), ticket);
            case Step.Leave() -> unless(ticket.leave(now), ticket);
            case Step.Assess(var triage) -> unless(ticket.triage(triage), ticket);
            case Step.Undo() -> undone(ticket, now);
        };
    }

    private static Optional<TicketOutcome> unless(boolean taken, Ticket ticket) {
        return taken ? Optional.empty() : Optional.of(new IllegalTransition(ticket.status()));
    }

    private Optional<TicketOutcome> undone(Ticket ticket, Instant now) {
        var last = moves.last(ticket.id()).filter(move -> move.canBeUndoneAt(now));
        last.ifPresent(move -> ticket.restore(move.before()));
        return last.isPresent() ? Optional.empty() : Optional.of(new NotUndoable());
    }

    private static Move.Kind kindOf(Step step) {
        return switch (step) {
            case Step.Call _ -> Move.Kind.CALL;
            case Step.Skip _ -> Move.Kind.SKIP;
            case Step.Transfer _ -> Move.Kind.TRANSFER;
            case Step.Start _ -> Move.Kind.START;
            case Step.Finish _ -> Move.Kind.FINISH;
            case Step.Leave _ -> Move.Kind.LEAVE;
            case Step.Assess _ -> Move.Kind.TRIAGE;
            case Step.Undo _ -> Move.Kind.UNDO;
        };
    }

    /** Who is called again is called to where they were called before. */
    private @Nullable String roomOf(Ticket ticket) {
        return Optional.ofNullable(ticket.room())
                .or(() -> queues.findById(ticket.queueId()).map(Queue::room))
                .orElse(null);
    }
}
