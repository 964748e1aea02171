package io.epione.appointment.video;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CallParticipants extends Repository<CallParticipant, UUID> {

    CallParticipant saveAndFlush(CallParticipant participant);

    @Query("select p from CallParticipant p where p.callId = :callId and p.personId = :personId")
    Optional<CallParticipant> find(UUID callId, UUID personId);

    @Query("select p from CallParticipant p where p.callId = :callId and p.id = :id")
    Optional<CallParticipant> ofCall(UUID callId, UUID id);

    /** In the order they came first; there are few. */
    @Query("select p from CallParticipant p where p.callId = :callId order by p.id")
    List<CallParticipant> of(UUID callId);
}
