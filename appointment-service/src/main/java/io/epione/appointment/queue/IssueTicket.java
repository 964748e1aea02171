package io.epione.appointment.queue;

import io.epione.appointment.queue.Ticket.Bearer;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class IssueTicket {

    private final Tickets tickets;
    private final HospitalDay day;

    IssueTicket(Tickets tickets, HospitalDay day) {
        this.tickets = tickets;
        this.day = day;
    }

    /** Gives out the queue's next number of the day. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ticket issue(Queue queue, Bearer bearer, Triage triage, Instant arrivedAt, Instant turnAt) {
        var today = day.today();
        var number = tickets.nextNumber(Tenancy.current(), queue.id(), today);
        return tickets.saveAndFlush(new Ticket(queue, today, number, bearer, triage, arrivedAt, turnAt));
    }
}
