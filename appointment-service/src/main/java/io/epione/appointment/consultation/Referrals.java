package io.epione.appointment.consultation;

import io.epione.appointment.consultation.Referral.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Referrals extends Repository<Referral, UUID> {

    Optional<Referral> findById(UUID id);

    Referral saveAndFlush(Referral referral);

    /** In the order they were made; there are few. */
    @Query("select r from Referral r where r.encounterId = :encounterId order by r.id")
    List<Referral> ofEncounter(UUID encounterId);

    /** Newest first; null means any. */
    @Query("""
            select r from Referral r
             where (:patientId is null or r.patientId = :patientId)
               and (:practitionerId is null or r.practitionerId = :practitionerId)
               and (:status is null or r.status = :status)
               and (:after is null or r.id < :after)
             order by r.id desc limit :fetch
            """)
    List<Referral> page(
            @Nullable UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable Status status,
            @Nullable UUID after,
            int fetch);
}
