package io.epione.patient.registration;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Patients extends Repository<Patient, UUID> {

    Patient save(Patient patient);

    /** Where what follows in the transaction asks the table itself. */
    Patient saveAndFlush(Patient patient);

    Optional<Patient> findById(UUID id);

    @Query("select p from Patient p where p.id in :ids")
    List<Patient> all(Collection<UUID> ids);

    /** So that what is found by follows what the row says, whoever else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Patient p where p.id = :id")
    Optional<Patient> lock(UUID id);

    @Query(
            "select p.id from Patient p where p.nameBirthIndex is not null and (:after is null or p.id > :after) order by p.id limit :rows")
    List<UUID> ids(@Nullable UUID after, int rows);

    @Query("select count(p) from Patient p")
    long count();

    @Query(
            "select p from Patient p where p.phoneIndex in :keys and (:after is null or p.id > :after) order by p.id limit :rows")
    List<Patient> byPhone(Collection<byte[]> keys, @Nullable UUID after, int rows);

    @Query(
            "select p from Patient p where p.emailIndex in :keys and (:after is null or p.id > :after) order by p.id limit :rows")
    List<Patient> byEmail(Collection<byte[]> keys, @Nullable UUID after, int rows);

    @Query(
            "select p from Patient p where p.nameBirthIndex in :keys and (:after is null or p.id > :after) order by p.id limit :rows")
    List<Patient> byNameAndBirth(Collection<byte[]> keys, @Nullable UUID after, int rows);

    @Query("select p.id from Patient p where p.nameBirthIndex is not null and p.id > :after order by p.id limit :rows")
    List<UUID> idsAfter(UUID after, int rows);
}
