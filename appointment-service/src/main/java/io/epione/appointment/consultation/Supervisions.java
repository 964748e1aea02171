package io.epione.appointment.consultation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Supervisions extends Repository<Supervision, UUID> {

    Optional<Supervision> findById(UUID staffId);

    Supervision saveAndFlush(Supervision supervision);

    /** Whom nobody has put under supervision signs alone. */
    default boolean covers(UUID staffId) {
        return findById(staffId).map(Supervision::supervised).orElse(false);
    }
}
