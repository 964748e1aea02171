package io.epione.appointment.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CalendarLinks extends Repository<CalendarLink, UUID> {

    Optional<CalendarLink> findById(UUID id);

    CalendarLink saveAndFlush(CalendarLink link);

    /** By id; everybody's where no holder is named. */
    @Query("""
            select l from CalendarLink l
             where (:holderId is null or l.holderId = :holderId) and (:after is null or l.id > :after)
             order by l.id limit :fetch
            """)
    List<CalendarLink> page(@Nullable UUID holderId, @Nullable UUID after, int fetch);
}
