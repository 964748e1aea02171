package io.epione.patient.access;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Proxies extends Repository<Proxy, UUID> {

    /** Beginning with its start, ending before its end. */
    String IN_FORCE = "p.endedAt is null and p.validFrom <= :now and (p.validUntil is null or p.validUntil > :now)";

    Proxy saveAndFlush(Proxy proxy);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Proxy p where p.patientId = :patientId and p.id = :id")
    Optional<Proxy> lock(UUID patientId, UUID id);

    @Query("""
            select p from Proxy p where p.patientId = :patientId and (:before is null or p.id < :before)
            order by p.id desc limit :rows
            """)
    List<Proxy> newestFirst(UUID patientId, @Nullable UUID before, int rows);

    @Query("select p from Proxy p where p.holderId in :holders and p.patientId in :patientIds and " + IN_FORCE)
    List<Proxy> between(Collection<UUID> holders, Collection<UUID> patientIds, Instant now);

    @Query("select p from Proxy p where p.holderId in :holders and " + IN_FORCE + " order by p.id limit :rows")
    List<Proxy> of(Collection<UUID> holders, Instant now, int rows);

    @Query("select p from Proxy p where p.patientId = :patientId and " + IN_FORCE + " order by p.id limit :rows")
    List<Proxy> actingFor(UUID patientId, Instant now, int rows);
}
