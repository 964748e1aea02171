package io.epione.patient.registration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Patients extends Repository<Patient, UUID> {

    Patient save(Patient patient);

    /** Where what follows in the transaction asks the table itself. */
    Patient saveAndFlush(Patient patient);

    Optional<Patient> findById(UUID id);

    @Query("select p from Patient p where p.phoneIndex = :key and (:after is null or p.id > :after) order by p.id"
            + " limit :rows")
    List<Patient> byPhone(byte[] key, @Nullable UUID after, int rows);

    @Query("select p from Patient p where p.emailIndex = :key and (:after is null or p.id > :after) order by p.id"
            + " limit :rows")
    List<Patient> byEmail(byte[] key, @Nullable UUID after, int rows);

    @Query("select p from Patient p where p.nameBirthIndex = :key and (:after is null or p.id > :after) order by p.id"
            + " limit :rows")
    List<Patient> byNameAndBirth(byte[] key, @Nullable UUID after, int rows);

    @Query("select p.id from Patient p where p.id > :after order by p.id limit :rows")
    List<UUID> idsAfter(UUID after, int rows);
}
