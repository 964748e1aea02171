package io.epione.patient.access;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RestrictionRequests extends Repository<RestrictionRequest, UUID> {

    RestrictionRequest saveAndFlush(RestrictionRequest request);

    @Query("select r from RestrictionRequest r where r.patientId = :patientId and r.id = :id")
    Optional<RestrictionRequest> one(UUID patientId, UUID id);

    /** Nobody else decides on it until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RestrictionRequest r where r.patientId = :patientId and r.id = :id")
    Optional<RestrictionRequest> lock(UUID patientId, UUID id);

    /** Those granted that would last beyond the time. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select r from RestrictionRequest r where r.patientId = :patientId and r.status = 'GRANTED'
            and (r.endsAt is null or r.endsAt > :time) order by r.id
            """)
    List<RestrictionRequest> lockLastingBeyond(UUID patientId, Instant time);

    @Query("""
            select r from RestrictionRequest r where r.patientId = :patientId and (:before is null or r.id < :before)
            order by r.id desc limit :rows
            """)
    List<RestrictionRequest> newestFirst(UUID patientId, @Nullable UUID before, int rows);

    @Query("""
            select r from RestrictionRequest r where r.status = :status and (:after is null or r.id > :after)
            order by r.id limit :rows
            """)
    List<RestrictionRequest> oldestFirst(RestrictionRequest.Status status, @Nullable UUID after, int rows);
}
