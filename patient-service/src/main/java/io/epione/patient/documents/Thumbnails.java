package io.epione.patient.documents;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The small pictures of documents, sealed, beside the rows. */
@Component
class Thumbnails {

    static final SealedColumn SEALED = SealedColumn.of("document_thumbnail.sealed");

    private final JdbcClient jdbc;

    Thumbnails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UUID documentId, byte[] sealed) {
        jdbc.sql("insert into document_thumbnail (tenant_id, document_id, sealed) values (:tenant, :document, :sealed)")
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .param("sealed", sealed)
                .update();
    }

    Optional<byte[]> of(UUID documentId) {
        return jdbc.sql("select sealed from document_thumbnail where tenant_id = :tenant and document_id = :document")
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .query(byte[].class)
                .optional();
    }

    void remove(UUID documentId) {
        jdbc.sql("delete from document_thumbnail where tenant_id = :tenant and document_id = :document")
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .update();
    }
}
