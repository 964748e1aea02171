package io.epione.appointment.booking;

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
            select new io.epione.appointment.booking.BookingFacts(p, a.version, k.status, h.version, r, s)
              from Practitioner p
              left join Availability a on a.id = p.id
              left join KnownPatient k on k.id = :patientId
              left join HolidayCalendar h on h.id = :hospitalId
              left join BookingPolicy r on r.id = :hospitalId
              left join ServiceType s on s.id = :serviceTypeId
             where p.id = :practitionerId
            """)
    Optional<BookingFacts> facts(
            UUID practitionerId, @Nullable UUID patientId, @Nullable UUID serviceTypeId, UUID hospitalId);

    /** All of a series by start; a series is short. */
    @Query("""
            select a from Appointment a
             where a.seriesId = :seriesId
             order by a.start, a.id
            """)
    List<Appointment> ofSeries(UUID seriesId);
}
