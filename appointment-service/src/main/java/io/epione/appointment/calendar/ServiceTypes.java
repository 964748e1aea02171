package io.epione.appointment.calendar;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ServiceTypes extends Repository<ServiceType, UUID> {

    Optional<ServiceType> findById(UUID id);

    ServiceType saveAndFlush(ServiceType type);

    @Query("""
            select s from ServiceType s
             where cast(:after as uuid) is null or s.id > :after
             order by s.id
            """)
    List<ServiceType> page(@Nullable UUID after, Limit limit);
}
