package io.epione.tenant.location;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Rooms extends Repository<Room, UUID> {

    Room saveAndFlush(Room room);

    Optional<Room> findById(UUID id);

    /** Null does not filter. */
    @Query("""
            select r from Room r
             where r.id > :after
               and (cast(:locationId as uuid) is null or r.locationId = :locationId)
               and (cast(:departmentId as uuid) is null or r.departmentId = :departmentId)
             order by r.id""")
    List<Room> page(UUID after, @Nullable UUID locationId, @Nullable UUID departmentId, Limit limit);
}
