package io.epione.appointment.consultation;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Encounters extends Repository<Encounter, UUID> {

    Optional<Encounter> findById(UUID id);

    Encounter saveAndFlush(Encounter encounter);

    /** Who writes the same encounter meanwhile waits: of two savings the later one is told what the earlier one wrote. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Encounter e where e.id = :id")
    Optional<Encounter> lock(UUID id);

    @Query("select e.patientId from Encounter e where e.id = :id")
    Optional<UUID> patientOf(UUID id);

    /** The one that holds; others were entered in error or discarded. */
    @Query(
            "select e from Encounter e where e.appointmentId = :appointmentId and e.status not in (ENTERED_IN_ERROR, DISCARDED)")
    Optional<Encounter> ofVisit(UUID appointmentId);

    /** Newest first; null means any, what was discarded only where it is asked for. @param forPatient leaves out what patients do not see */
    @Query("""
            select e from Encounter e
             where (:patientId is null or e.patientId = :patientId)
               and (:appointmentId is null or e.appointmentId = :appointmentId)
               and (:authorId is null or e.authorId = :authorId)
               and (e.status = :status or :status is null and e.status <> DISCARDED)
               and (:forPatient = false or e.status in (FINAL, AMENDED))
               and (:after is null or e.id < :after)
             order by e.id desc limit :fetch
            """)
    List<Encounter> page(
            @Nullable UUID patientId,
            @Nullable UUID appointmentId,
            @Nullable UUID authorId,
            @Nullable EncounterStatus status,
            boolean forPatient,
            @Nullable UUID after,
            int fetch);
}
