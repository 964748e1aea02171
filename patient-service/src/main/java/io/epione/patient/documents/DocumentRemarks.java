package io.epione.patient.documents;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DocumentRemarks extends Repository<DocumentRemark, UUID> {

    DocumentRemark saveAndFlush(DocumentRemark remark);

    @Query("select r from DocumentRemark r where r.documentId = :documentId order by r.number desc limit 1")
    Optional<DocumentRemark> last(UUID documentId);

    /** The newest first; ids are given in the order of numbers. */
    @Query("""
        select r from DocumentRemark r where r.documentId = :documentId and r.id < :before
        order by r.id desc limit :rows
        """)
    List<DocumentRemark> before(UUID documentId, UUID before, int rows);

    @Modifying
    @Query("delete from DocumentRemark r where r.documentId = :documentId")
    void deleteByDocumentId(UUID documentId);

    @Query("select r from DocumentRemark r where r.documentId in :documents order by r.documentId, r.number")
    List<DocumentRemark> ofDocuments(Collection<UUID> documents);
}
