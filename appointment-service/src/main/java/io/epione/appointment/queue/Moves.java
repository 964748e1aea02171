package io.epione.appointment.queue;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Moves extends Repository<Move, UUID> {

    Move save(Move move);

    @Query("select m from Move m where m.ticketId = :ticketId order by m.step desc limit 1")
    Optional<Move> last(UUID ticketId);
}
