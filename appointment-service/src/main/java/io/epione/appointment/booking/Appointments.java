package io.epione.appointment.booking;

import io.epione.appointment.calendar.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Appointments extends Repository<Appointment, UUID>, JpaSpecificationExecutor<Appointment> {

    Optional<Appointment> findById(UUID id);

    Appointment saveAndFlush(Appointment appointment);

    /** Empty for a practitioner who is not known here. */
    @Query("""
            select new io.epione.appointment.booking.BookingFacts(p, a.version, k.status)
              from Practitioner p
              left join Availability a on a.id = p.id
              left join KnownPatient k on k.id = :patientId
             where p.id = :practitionerId
            """)
    Optional<BookingFacts> facts(UUID practitionerId, @Nullable UUID patientId);

    /** What occupies the practitioner and begins in this stretch of time, in order. */
    @Query("""
            select new io.epione.appointment.calendar.Slot(a.start, a.end)
              from Appointment a
             where a.practitionerId = :practitionerId and a.start >= :from and a.start < :until
               and a.status not in (CANCELLED, NO_SHOW)
             order by a.start
            """)
    List<Slot> occupied(UUID practitionerId, Instant from, Instant until);
}
