package io.epione.messaging.reminder;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Preferences extends Repository<Preference, UUID> {

    Optional<Preference> findById(UUID patientId);

    Preference saveAndFlush(Preference preference);
}
