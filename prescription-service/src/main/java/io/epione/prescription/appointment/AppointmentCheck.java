package io.epione.prescription.appointment;

import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether an appointment is a patient's. */
@Component
public class AppointmentCheck {

    private final KnownAppointments known;
    private final AppointmentClient appointments;
    private final TransactionTemplate transaction;

    AppointmentCheck(KnownAppointments known, AppointmentClient appointments, PlatformTransactionManager transactions) {
        this.known = known;
        this.appointments = appointments;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Call it outside a transaction: between a booking and its event it waits for another service. */
    public boolean isOf(UUID patientId, UUID appointmentId) {
        return remembered(appointmentId)
                .or(() -> lookUp(appointmentId))
                .filter(patientId::equals)
                .isPresent();
    }

    private Optional<UUID> remembered(UUID appointmentId) {
        return Objects.requireNonNull(
                transaction.execute(status -> known.findById(appointmentId).map(KnownAppointment::patientId)));
    }

    private Optional<UUID> lookUp(UUID appointmentId) {
        Optional<UUID> found = appointments.find(appointmentId).map(AppointmentClient.Appointment::patientId);
        found.ifPresent(patientId -> transaction.executeWithoutResult(
                status -> known.remember(Tenancy.current(), List.of(new KnownAppointment(appointmentId, patientId)))));
        return found;
    }
}
