package io.epione.appointment.booking;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface SeveralSeries extends Repository<AppointmentSeries, UUID> {

    Optional<AppointmentSeries> findById(UUID id);

    AppointmentSeries saveAndFlush(AppointmentSeries series);
}
