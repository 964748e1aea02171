package io.epione.patient.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Consents extends Repository<Consent, UUID> {

    Consent saveAndFlush(Consent consent);

    @Query("select c from Consent c where c.patientId = :patientId and c.id = :id")
    Optional<Consent> one(UUID patientId, UUID id);

    @Query("""
            select c from Consent c where c.patientId = :patientId and (:before is null or c.id < :before)
            order by c.id desc limit :rows
            """)
    List<Consent> newestFirst(UUID patientId, @Nullable UUID before, int rows);

    @Query("select count(c) from Consent c where c.patientId = :patientId and c.status <> 'INACTIVE'")
    int standing(UUID patientId);

    @Query("""
            select c from Consent c where c.patientId in :patientIds and c.status = 'ACTIVE'
            and c.validFrom <= :now and (c.validUntil is null or c.validUntil > :now)
            """)
    List<Consent> inForce(Collection<UUID> patientIds, Instant now);

    /** Also those that begin later. */
    @Query("""
            select c from Consent c where c.patientId = :patientId and c.status = 'ACTIVE'
            and (c.validUntil is null or c.validUntil > :now)
            """)
    List<Consent> notEnded(UUID patientId, Instant now);
}
