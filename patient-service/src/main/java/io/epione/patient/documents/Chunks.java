package io.epione.patient.documents;

import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which objects of the store hold the pieces of a document. */
@Component
class Chunks {

    private final JdbcClient jdbc;

    Chunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number from 1 */
    record Chunk(int number, UUID objectId) {}

    List<Chunk> of(UUID documentId) {
        return jdbc.sql("""
                        select number, object_id from document_chunk
                         where tenant_id = :tenant and document_id = :document order by number
                        """)
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .query((row, nr) -> new Chunk(row.getInt(1), row.getObject(2, UUID.class)))
                .list();
    }

    /** Call with the document locked. @return the object that held the piece before */
    Optional<UUID> put(UUID documentId, Chunk chunk, int sealKey) {
        Optional<UUID> before = of(documentId).stream()
                .filter(known -> known.number() == chunk.number())
                .map(Chunk::objectId)
                .findFirst();
        jdbc.sql("""
                        insert into document_chunk (tenant_id, document_id, number, object_id, seal_key)
                        values (:tenant, :document, :number, :object, :key)
                        on conflict (tenant_id, document_id, number)
                        do update set object_id = excluded.object_id, seal_key = excluded.seal_key
                        """)
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .param("number", chunk.number())
                .param("object", chunk.objectId())
                .param("key", sealKey)
                .update();
        return before;
    }

    /** Those of a document that were sealed with a key that is none of these, or nobody knows with which. */
    List<Chunk> notSealedWith(List<Integer> keys, UUID documentId) {
        return jdbc.sql("""
                        select number, object_id from document_chunk
                         where tenant_id = :tenant and document_id = :document and (seal_key is null or seal_key not in (:keys))
                         order by number
                        """)
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .param("keys", keys)
                .query((row, nr) -> new Chunk(row.getInt(1), row.getObject(2, UUID.class)))
                .list();
    }

    void remove(UUID documentId) {
        jdbc.sql("delete from document_chunk where tenant_id = :tenant and document_id = :document")
                .param("tenant", Tenancy.current())
                .param("document", documentId)
                .update();
    }
}
