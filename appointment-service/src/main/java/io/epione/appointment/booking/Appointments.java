package io.epione.appointment.booking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Appointments extends Repository<Appointment, UUID>, JpaSpecificationExecutor<Appointment> {

    Optional<Appointment> findById(UUID id);

    Appointment saveAndFlush(Appointment appointment);

    /** All of a series by start; a series is short. */
    @Query("""
            select a from Appointment a
             where a.seriesId = :seriesId
             order by a.start, a.id
            """)
    List<Appointment> ofSeries(UUID seriesId);
}
