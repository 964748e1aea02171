package io.epione.appointment.queue;

/** What became of a wish to move a ticket on. */
sealed interface TicketOutcome {

    record Moved(Ticket ticket) implements TicketOutcome {}

    record IllegalTransition(TicketStatus from) implements TicketOutcome {}

    /** Nothing to undo, or it is too late for it. */
    record NotUndoable() implements TicketOutcome {}

    record TicketUnknown() implements TicketOutcome {}

    record QueueUnknown() implements TicketOutcome {}

    /** Nobody waits. */
    record QueueEmpty() implements TicketOutcome {}
}
