package io.epione.messaging.reminder;

import static java.util.stream.Collectors.toMap;

import io.epione.messaging.mail.WishedLanguage;
import io.epione.messaging.reminder.Preference.Wishes;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Preferences extends Repository<Preference, UUID>, WishedLanguage {

    Optional<Preference> findById(UUID patientId);

    /** Until the transaction ends nobody else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Preference p where p.id = :patientId")
    Optional<Preference> lock(UUID patientId);

    List<Preference> findAllById(Iterable<UUID> patientIds);

    /** Of those who have said something. */
    default Map<UUID, Wishes> wishesOf(Collection<UUID> patientIds) {
        return findAllById(patientIds).stream().collect(toMap(Preference::id, Preference::wishes));
    }

    default Wishes wishesOf(UUID patientId) {
        return findById(patientId).map(Preference::wishes).orElse(Wishes.USUAL);
    }

    @Override
    default Map<UUID, String> languagesOf(Collection<UUID> patientIds) {
        Map<UUID, String> languages = new HashMap<>();
        wishesOf(patientIds).forEach((patientId, wishes) -> {
            if (wishes.language() != null) {
                languages.put(patientId, wishes.language());
            }
        });
        return languages;
    }

    Preference saveAndFlush(Preference preference);
}
