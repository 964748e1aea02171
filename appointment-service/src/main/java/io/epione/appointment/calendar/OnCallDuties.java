package io.epione.appointment.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OnCallDuties extends Repository<OnCallDuty, UUID> {

    Optional<OnCallDuty> findById(UUID id);

    OnCallDuty saveAndFlush(OnCallDuty duty);

    void delete(OnCallDuty duty);

    /** By start, those that share a moment with the stretch; {@code earliest} is where a duty may have begun at the earliest. */
    @Query("""
            select d from OnCallDuty d
             where d.start >= :earliest and d.start < :until and d.end > :from
               and (cast(:departmentId as uuid) is null or d.departmentId = :departmentId)
               and (d.start > :afterStart or (d.start = :afterStart and d.id > :afterId))
             order by d.start, d.id
            """)
    List<OnCallDuty> page(
            Instant earliest,
            Instant from,
            Instant until,
            @Nullable UUID departmentId,
            Instant afterStart,
            UUID afterId,
            Limit limit);
}
