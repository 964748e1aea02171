package io.epione.tenant.location;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Locations extends Repository<Location, UUID> {

    Location saveAndFlush(Location location);

    Optional<Location> findById(UUID id);

    @Query("select l from Location l where l.id > :after order by l.id")
    List<Location> page(UUID after, Limit limit);
}
