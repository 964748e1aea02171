package io.epione.patient.laboratory;

import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ResultReviews extends Repository<ResultReview, UUID> {

    ResultReview saveAndFlush(ResultReview review);

    Optional<ResultReview> findById(UUID resultId);

    List<ResultReview> findByIdIn(Collection<UUID> resultIds);

    /** How many results each of the runs has put in doubt: id of the run, and number. */
    @Query("select v.runId, count(v) from ResultReview v where v.runId in :runIds group by v.runId")
    List<Tuple> counted(Collection<UUID> runIds);
}
