package io.epione.appointment.waitlist;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WaitlistOffers extends Repository<WaitlistOffer, UUID> {

    Optional<WaitlistOffer> findById(UUID id);

    WaitlistOffer saveAndFlush(WaitlistOffer offer);

    /** What the entries have been asked about the practitioner's times. */
    @Query("select o from WaitlistOffer o where o.practitionerId = :practitionerId and o.entryId in :entryIds")
    List<WaitlistOffer> asked(UUID practitionerId, List<UUID> entryIds);

    @Query("""
            select o from WaitlistOffer o
             where (:patientId is null or o.patientId = :patientId) and (:after is null or o.id < :after)
             order by o.id desc limit :fetch
            """)
    List<WaitlistOffer> page(@Nullable UUID patientId, @Nullable UUID after, int fetch);

    @Query("select o from WaitlistOffer o where o.entryId = :entryId and o.status = OPEN")
    Optional<WaitlistOffer> open(UUID entryId);
}
