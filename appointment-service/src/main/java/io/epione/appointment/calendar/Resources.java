package io.epione.appointment.calendar;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Resources extends Repository<Resource, UUID> {

    Optional<Resource> findById(UUID id);

    Resource saveAndFlush(Resource resource);

    @Query("""
            select r from Resource r
             where (:kind is null or r.kind = :kind) and (cast(:after as uuid) is null or r.id > :after)
             order by r.id
            """)
    List<Resource> page(Resource.@Nullable Kind kind, @Nullable UUID after, Limit limit);
}
