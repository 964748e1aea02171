package io.epione.messaging.reminder;

import io.epione.messaging.mail.WishedLanguage;
import io.epione.messaging.reminder.Preference.Wishes;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Preferences extends Repository<Preference, UUID>, WishedLanguage {

    Optional<Preference> findById(UUID patientId);

    /** Until the transaction ends nobody else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Preference p where p.id = :patientId")
    Optional<Preference> lock(UUID patientId);

    default Wishes wishesOf(UUID patientId) {
        return findById(patientId).map(Preference::wishes).orElse(Wishes.USUAL);
    }

    @Override
    default @Nullable String languageOf(UUID patientId) {
        return wishesOf(patientId).language();
    }

    Preference saveAndFlush(Preference preference);
}
