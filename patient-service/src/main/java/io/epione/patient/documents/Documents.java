package io.epione.patient.documents;

import io.epione.platform.problem.Problem;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Documents extends Repository<Document, UUID> {

    Document saveAndFlush(Document document);

    void delete(Document document);

    Optional<Document> findById(UUID id);

    /** Nobody else changes it or its pieces until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Document d where d.id = :id")
    Optional<Document> lock(UUID id);

    @Query("""
        select d from Document d where d.patientId = :patientId and d.status = :status and d.category in :categories
        and (:before is null or d.id < :before) order by d.id desc limit :rows
        """)
    List<Document> newestFirst(
            UUID patientId,
            Document.Status status,
            Collection<DocumentCategory> categories,
            @Nullable UUID before,
            int rows);

    @Query("select d.id from Document d where :after is null or d.id > :after order by d.id limit :rows")
    List<UUID> ids(@Nullable UUID after, int rows);

    List<Document> findByPatientId(UUID patientId);

    @Query("select count(d) from Document d")
    long count();

    @Query("select count(d) from Document d where d.createdBy = :userId and d.status = :status")
    int countBy(UUID userId, Document.Status status);

    /** @throws Problem 404 for what is no complete document of the patient */
    default Document ofPatient(UUID patientId, UUID id) {
        return findById(id)
                .filter(document -> document.patientId().equals(patientId) && !document.isUploading())
                .orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
    }

    @Query("""
        select d from Document d where d.patientId = :patientId and d.status = 'CURRENT' and d.id > :after
           and (d.updatedAt > :since
                or exists (select r.id from DocumentRemark r where r.documentId = d.id and r.updatedAt > :since))
         order by d.id limit :rows
        """)
    List<Document> inOrder(UUID patientId, Instant since, UUID after, int rows);
}
