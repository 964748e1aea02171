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

interface RecordImports extends Repository<RecordImport, UUID> {

    RecordImport saveAndFlush(RecordImport started);

    void delete(RecordImport ended);

    Optional<RecordImport> findById(UUID id);

    /** Nobody else goes on with it, or ends it, until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from RecordImport i where i.id = :id")
    Optional<RecordImport> lock(UUID id);

    @Query("select i from RecordImport i where (:before is null or i.id < :before) order by i.id desc limit :rows")
    List<RecordImport> newestFirst(@Nullable UUID before, int rows);

    static Problem unknown() {
        return Problem.notFound("IMPORT_NOT_FOUND");
    }
}
