package io.epione.appointment.waitlist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WaitlistEntries extends Repository<WaitlistEntry, UUID> {

    Optional<WaitlistEntry> findById(UUID id);

    WaitlistEntry saveAndFlush(WaitlistEntry entry);

    /** Who waits for the practitioner, in the order of turns. */
    @Query("""
            select e from WaitlistEntry e
             where e.status in (WAITING, OFFERED) and e.lastDay >= :today
               and (e.practitionerId = :practitionerId
                    or e.departmentId is not null and e.departmentId = :departmentId
                    or e.specialty is not null and e.specialty = :specialty)
             order by e.urgency, e.waitingSince, e.id limit :most
            """)
    List<WaitlistEntry> waitingFor(
            UUID practitionerId, @Nullable UUID departmentId, @Nullable String specialty, LocalDate today, int most);

    /** In the order of turns. */
    @Query("""
            select e from WaitlistEntry e
             where e.status in (WAITING, OFFERED)
               and (:patientId is null or e.patientId = :patientId)
               and (:practitionerId is null or e.practitionerId = :practitionerId)
               and (:departmentId is null or e.departmentId = :departmentId)
               and (:specialty is null or e.specialty = :specialty)
               and (:id is null or e.urgency > :urgency
                    or e.urgency = :urgency and (e.waitingSince > :since or e.waitingSince = :since and e.id > :id))
             order by e.urgency, e.waitingSince, e.id limit :fetch
            """)
    List<WaitlistEntry> page(
            @Nullable UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            short urgency,
            Instant since,
            @Nullable UUID id,
            int fetch);

    /** Who waits for the same and comes first. */
    @Query("""
            select count(e) from WaitlistEntry e
             where e.status in (WAITING, OFFERED)
               and (e.practitionerId = :practitionerId or e.departmentId = :departmentId or e.specialty = :specialty)
               and (e.urgency < :urgency
                    or e.urgency = :urgency and (e.waitingSince < :since or e.waitingSince = :since and e.id < :id))
            """)
    int before(
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            short urgency,
            Instant since,
            UUID id);
}
