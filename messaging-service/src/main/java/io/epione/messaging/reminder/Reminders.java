package io.epione.messaging.reminder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Reminders extends Repository<Reminder, UUID> {

    Optional<Reminder> findById(UUID id);

    List<Reminder> findByAppointmentId(UUID appointmentId);

    Reminder saveAndFlush(Reminder reminder);
}
