package io.epione.appointment.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Queues extends Repository<Queue, UUID> {

    Optional<Queue> findById(UUID id);

    Queue saveAndFlush(Queue queue);

    List<Queue> findByIdIn(List<UUID> ids);

    @Query("select q from Queue q where q.departmentId = :departmentId and q.takesCheckIns")
    Optional<Queue> ofCheckIns(UUID departmentId);

    @Query("select q from Queue q where :after is null or q.id > :after order by q.id limit :fetch")
    List<Queue> page(@Nullable UUID after, int fetch);
}
