package io.epione.appointment.queue;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues as the staff see them: who waits, in the order of turns, and for how long. */
@Component
class ReadQueue {

    private static final String SEPARATOR = "@";

    private final Queues queues;
    private final Tickets tickets;
    private final EstimateWait estimateWait;
    private final HospitalDay day;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadQueue(
            Queues queues,
            Tickets tickets,
            EstimateWait estimateWait,
            HospitalDay day,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.queues = queues;
        this.tickets = tickets;
        this.estimateWait = estimateWait;
        this.day = day;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param waitMinutes of who would come now, in minutes; null where nothing was measured today */
    record QueueNow(Queue queue, int waiting, @Nullable Integer waitMinutes, int measured) {}

    /**
     * @param ahead who waits and comes first; null for who does not wait
     * @param waitMinutes in minutes; null for who does not wait, and where nothing was measured today
     */
    record TicketNow(
            Ticket ticket,
            boolean overdue,
            @Nullable Integer ahead,
            @Nullable Integer waitMinutes) {}

    Optional<QueueNow> queue(UUID id) {
        return reading.execute(status -> queues.findById(id).map(queue -> {
            var today = day.today();
            var estimate = estimateWait.of(id, today);
            var waiting = tickets.count(id, today, TicketStatus.WAITING);
            return new QueueNow(queue, waiting, estimate.minutes(waiting), estimate.measured());
        }));
    }

    Optional<TicketNow> ticket(UUID id) {
        var found = reading.execute(status -> tickets.findById(id).map(this::now));
        found.ifPresent(now -> audit.read("Ticket", id, now.ticket().patientId()));
        return found;
    }

    /** Today's tickets that are not over, in the order of turns, one more than the page shows. */
    Optional<List<TicketNow>> tickets(UUID queueId, PageRequest page) {
        var rows = reading.execute(status -> queues.findById(queueId).map(queue -> open(queue, page)));
        rows.ifPresent(found -> audit.search("Ticket", Math.min(found.size(), page.limit())));
        return rows;
    }

    TicketNow now(Ticket ticket) {
        if (ticket.status() != TicketStatus.WAITING) {
            return new TicketNow(ticket, false, null, null);
        }
        return waiting(ticket, ahead(ticket), estimateWait.of(ticket.queueId(), ticket.day()));
    }

    private int ahead(Ticket ticket) {
        return tickets.before(
                ticket.queueId(), ticket.day(), (short) ticket.triage().urgency(), ticket.turnAt(), ticket.id());
    }

    /** The position in the list, for the next page. */
    static Cursor cursor(TicketNow now) {
        var ticket = now.ticket();
        return Cursor.of(ticket.triage().urgency() + SEPARATOR + ticket.turnAt(), ticket.id());
    }

    private List<TicketNow> open(Queue queue, PageRequest page) {
        var today = day.today();
        var after = After.of(page.after());
        var rows = tickets.open(queue.id(), today, after.urgency(), after.turnAt(), after.id(), page.fetch());
        var estimate = estimateWait.of(queue.id(), today);
        var shown = new ArrayList<TicketNow>();
        var ahead = -1;
        for (var ticket : rows) {
            if (ticket.status() == TicketStatus.WAITING) {
                ahead = ahead < 0 ? ahead(ticket) : ahead + 1;
                shown.add(waiting(ticket, ahead, estimate));
            } else {
                shown.add(new TicketNow(ticket, false, null, null));
            }
        }
        return shown;
    }

    private TicketNow waiting(Ticket ticket, int ahead, WaitEstimate estimate) {
        return new TicketNow(ticket, ticket.overdueAt(day.now()), ahead, estimate.minutes(ahead));
    }

    /** Where a page begins; before everybody where no id is given. */
    private record After(
            short urgency, Instant turnAt, @Nullable UUID id) {

        private static After of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return new After((short) 0, Instant.EPOCH, null);
            }
            var parts = cursor.sort().split(SEPARATOR, 2);
            try {
                return new After(Short.parseShort(parts[0]), Instant.parse(parts[1]), cursor.id());
            } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new Problem(400, "INVALID_CURSOR", "The cursor is not one of this list.");
            }
        }
    }
}
