package io.epione.messaging.reminder;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Reminders extends Repository<Reminder, UUID> {

    Optional<Reminder> findById(UUID id);

    List<Reminder> findByAppointmentId(UUID appointmentId);

    List<Reminder> findByAppointmentIdIn(Collection<UUID> appointmentIds);

    /** The latest that went to a number with one of these indexes. */
    @Query("select r from Reminder r where r.numberIndex in :indexes order by r.id desc limit 500")
    List<Reminder> texted(List<byte[]> indexes);

    /** Until the transaction ends nobody else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reminder r where r.id = :id")
    Optional<Reminder> lock(UUID id);

    Reminder saveAndFlush(Reminder reminder);

    /** Those of one kind of change with one statement. */
    <R extends Reminder> List<R> saveAllAndFlush(Iterable<R> reminders);
}
