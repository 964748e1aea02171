package io.epione.appointment.calendar;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Availabilities extends Repository<Availability, UUID> {

    Optional<Availability> findById(UUID practitionerId);

    List<Availability> findByIdIn(Collection<UUID> ids);

    Availability saveAndFlush(Availability availability);
}
