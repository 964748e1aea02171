package io.epione.appointment.queue;

import io.epione.appointment.booking.AppointmentEvents;
import io.epione.appointment.booking.AppointmentKind;
import io.epione.appointment.queue.Ticket.Bearer;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps tickets in step with appointments, in the transaction that moves the appointment. */
@Component
class FollowAppointments {

    private final Queues queues;
    private final Tickets tickets;
    private final Moves moves;
    private final IssueTicket issueTicket;
    private final HospitalDay day;
    private final Audit audit;

    FollowAppointments(
            Queues queues, Tickets tickets, Moves moves, IssueTicket issueTicket, HospitalDay day, Audit audit) {
        this.queues = queues;
        this.tickets = tickets;
        this.moves = moves;
        this.issueTicket = issueTicket;
        this.day = day;
        this.audit = audit;
    }

    /** Takes a ticket where the department has a queue for it. Who comes by video is not there to be called. */
    @EventListener
    void on(AppointmentEvents.CheckedIn event) {
        var appointment = event.appointment();
        if (appointment.departmentId() == null || appointment.kind() == AppointmentKind.VIDEO) {
            return;
        }
        queues.ofCheckIns(appointment.departmentId()).ifPresent(queue -> {
            var now = day.now();
            var bearer = new Bearer(appointment.id(), appointment.patientId());
            var ticket = issueTicket.issue(queue, bearer, Triage.STANDARD, now, later(now, appointment.start()));
            audit.create("Ticket", ticket.id(), appointment.patientId());
        });
    }

    @EventListener
    void on(AppointmentEvents.Started event) {
        follow(event.tenantId(), event.id(), ticket -> ticket.start(day.now()));
    }

    @EventListener
    void on(AppointmentEvents.Completed event) {
        follow(event.tenantId(), event.id(), ticket -> ticket.finish(day.now()));
    }

    @EventListener
    void on(AppointmentEvents.Cancelled event) {
        follow(event.tenantId(), event.id(), ticket -> ticket.leave(day.now()));
    }

    /** A ticket that was moved by hand already stays as it is. */
    private void follow(UUID tenantId, UUID appointmentId, Predicate<Ticket> verb) {
        tickets.lockOfAppointment(tenantId, appointmentId).ifPresent(ticket -> {
            var before = ticket.state();
            if (verb.test(ticket)) {
                moves.save(ticket.moved(Move.Kind.FOLLOW, before, day.now()));
                tickets.saveAndFlush(ticket);
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
