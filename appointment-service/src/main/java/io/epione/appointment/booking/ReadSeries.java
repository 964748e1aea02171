package io.epione.appointment.booking;

import io.epione.platform.audit.Audit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ReadSeries {

    private final SeveralSeries series;
    private final Appointments appointments;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadSeries(SeveralSeries series, Appointments appointments, Audit audit, PlatformTransactionManager transactions) {
        this.series = series;
        this.appointments = appointments;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param appointments all of them, by start */
    record Whole(AppointmentSeries series, List<Appointment> appointments) {}

    /** The read is on record before this returns; no connection waits for that. */
    Optional<Whole> read(UUID id) {
        var whole = reading.execute(
                status -> series.findById(id).map(found -> new Whole(found, appointments.ofSeries(id))));
        whole.ifPresent(
                found -> audit.read("AppointmentSeries", id, found.series().patientId()));
        return whole;
    }
}
