package io.epione.appointment.consultation;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.consultation.EncounterContent.FollowUp;
import io.epione.appointment.consultation.EncounterContent.Orders;
import io.epione.appointment.waitlist.WaitlistDirectory;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class CheckOrders {

    private final LaboratoryOrderClient laboratory;
    private final PrescriptionClient prescriptions;
    private final BookedTimes bookedTimes;
    private final WaitlistDirectory waitlist;
    private final TransactionOperations transaction;

    CheckOrders(
            LaboratoryOrderClient laboratory,
            PrescriptionClient prescriptions,
            BookedTimes bookedTimes,
            WaitlistDirectory waitlist,
            TransactionOperations transaction) {
        this.laboratory = laboratory;
        this.prescriptions = prescriptions;
        this.bookedTimes = bookedTimes;
        this.waitlist = waitlist;
        this.transaction = transaction;
    }

    /**
     * Asks who owns them; call it outside a transaction.
     *
     * @throws Problem 422 for an id that is nothing of this patient's at this hospital
     */
    void mustBeOf(UUID patientId, Orders orders) {
        mustAllBeOf(patientId, "orders.laboratory", orders.laboratory(), laboratory::find);
        mustAllBeOf(patientId, "orders.prescriptions", orders.prescriptions(), prescriptions::find);
        if (orders.followUp() != null) {
            mustBeOf(patientId, orders.followUp());
        }
    }

    private void mustBeOf(UUID patientId, FollowUp followUp) {
        var appointmentId = followUp.appointmentId();
        var entryId = followUp.waitlistEntryId();
        if ((appointmentId == null) == (entryId == null)) {
            throw Problem.invalid("orders.followUp", "is either an appointment or an entry of the waitlist");
        }
        var whose = transaction.execute(status -> appointmentId == null
                ? Optional.ofNullable(entryId).flatMap(waitlist::patientOf)
                : bookedTimes.find(appointmentId).map(BookedTime::patientId));
        if (whose.filter(patientId::equals).isEmpty()) {
            throw notOfPatient("orders.followUp");
        }
    }

    private static void mustAllBeOf(
            UUID patientId, String field, List<UUID> ids, Function<UUID, Optional<OrderOfPatient>> owner) {
        for (var id : ids) {
            if (owner.apply(id)
                    .map(OrderOfPatient::patientId)
                    .filter(patientId::equals)
                    .isEmpty()) {
                throw notOfPatient(field);
            }
        }
    }

    private static Problem notOfPatient(String field) {
        return Problem.invalid(field, "must be of the encounter's patient");
    }
}
