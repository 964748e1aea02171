package io.epione.messaging.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface UpcomingAppointments extends Repository<UpcomingAppointment, UUID> {

    Optional<UpcomingAppointment> findById(UUID id);

    List<UpcomingAppointment> findAllById(Iterable<UUID> ids);

    /** New ones with one statement. */
    <A extends UpcomingAppointment> List<A> saveAllAndFlush(Iterable<A> appointments);

    @Query("select a from UpcomingAppointment a where a.patientId = :patientId and a.agreed and a.start > :now")
    List<UpcomingAppointment> ofPatient(UUID patientId, Instant now);
}
