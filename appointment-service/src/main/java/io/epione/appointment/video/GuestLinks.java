package io.epione.appointment.video;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GuestLinks extends Repository<GuestLink, UUID> {

    Optional<GuestLink> findById(UUID id);

    GuestLink saveAndFlush(GuestLink link);

    /** In the order they were made; there are few. */
    @Query("select l from GuestLink l where l.callId = :callId order by l.id")
    List<GuestLink> of(UUID callId);
}
