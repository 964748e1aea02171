package io.epione.patient.fhir;

import io.epione.platform.problem.Problem;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RecordExports extends Repository<RecordExport, UUID> {

    RecordExport saveAndFlush(RecordExport started);

    void delete(RecordExport ended);

    Optional<RecordExport> findById(UUID id);

    /** Nobody else goes on with it, or ends it, until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from RecordExport e where e.id = :id")
    Optional<RecordExport> lock(UUID id);

    /** Of all patients, the newest first. */
    @Query("""
        select e from RecordExport e where e.patientId is null and (:before is null or e.id < :before)
        order by e.id desc limit :rows
        """)
    List<RecordExport> ofHospital(@Nullable UUID before, int rows);

    static Problem unknown() {
        return Problem.notFound("EXPORT_NOT_FOUND");
    }
}
