package io.epione.patient.merge;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RecordMerges extends Repository<RecordMerge, UUID> {

    RecordMerge saveAndFlush(RecordMerge merge);

    Optional<RecordMerge> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from RecordMerge m where m.id = :id")
    Optional<RecordMerge> lock(UUID id);

    boolean existsBySurvivorIdAndStatusIn(UUID survivorId, Collection<MergeStatus> statuses);

    @Query("select m from RecordMerge m where m.survivorId = :survivorId and m.id > :after order by m.id")
    List<RecordMerge> page(UUID survivorId, UUID after, Limit limit);
}
