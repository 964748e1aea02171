package io.epione.appointment.queue;

import io.epione.appointment.booking.PatientDirectory;
import io.epione.appointment.queue.Ticket.Bearer;
import io.epione.appointment.queue.TicketOutcome.Moved;
import io.epione.appointment.queue.TicketOutcome.QueueUnknown;
import io.epione.platform.audit.Audit;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class TakeTicket {

    private final Queues queues;
    private final IssueTicket issueTicket;
    private final PatientDirectory patients;
    private final MergedPatients merged;
    private final HospitalDay day;
    private final Audit audit;
    private final TransactionOperations transaction;

    TakeTicket(
            Queues queues,
            IssueTicket issueTicket,
            PatientDirectory patients,
            MergedPatients merged,
            HospitalDay day,
            Audit audit,
            TransactionOperations transaction) {
        this.queues = queues;
        this.issueTicket = issueTicket;
        this.patients = patients;
        this.merged = merged;
        this.day = day;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * For people without an appointment: their turn is their arrival.
     *
     * @param patientId null for who has not said who they are
     * @throws Problem 404 for a patient whom the hospital does not know, 409 {@code PATIENT_MERGED} for a record that is part of
     *     another one
     */
    TicketOutcome take(UUID queueId, @Nullable UUID patientId, Triage triage) {
        if (patientId != null) {
            merged.mustBeLiving(patientId);
            if (!patients.isInUse(patientId)) {
                throw Problem.notFound("PATIENT_NOT_FOUND");
            }
        }
        return transaction.execute(status -> queues.findById(queueId)
                .<TicketOutcome>map(queue -> {
                    var now = day.now();
                    var ticket = issueTicket.issue(queue, new Bearer(null, patientId), triage, now, now);
                    audit.create("Ticket", ticket.id(), patientId);
                    return new Moved(ticket);
                })
                .orElseGet(QueueUnknown::new));
    }
}
