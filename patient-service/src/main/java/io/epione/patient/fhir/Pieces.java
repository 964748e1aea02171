package io.epione.patient.fhir;

import io.epione.patient.documents.StoredPieces;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of imports and exports: pieces in order, sealed, each bound to its job, file and place. */
@Component
class Pieces {

    private final JdbcClient jdbc;
    private final StoredPieces store;

    Pieces(JdbcClient jdbc, StoredPieces store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** @param resources how many are in it */
    record Piece(String file, int number, UUID objectId, int resources, long bytes) {}

    /** Stored, but not kept yet. */
    Piece write(UUID jobId, ContentCipher cipher, String file, int number, int resources, byte[] clear) {
        UUID objectId = store.announce();
        store.write(objectId, cipher.seal(place(file, number, objectId), jobId, clear));
        return new Piece(file, number, objectId, resources, clear.length);
    }

    /** Call in the transaction that goes on from there. */
    void keep(UUID jobId, Piece piece) {
        store.keep(piece.objectId());
        jdbc.sql("""
            insert into record_piece (tenant_id, job_id, file, number, object_id, resources, bytes)
            values (:tenant, :job, :file, :number, :object, :resources, :bytes)
            """)
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .param("file", piece.file())
                .param("number", piece.number())
                .param("object", piece.objectId())
                .param("resources", piece.resources())
                .param("bytes", piece.bytes())
                .update();
    }

    List<Piece> of(UUID jobId) {
        return jdbc.sql("""
            select file, number, object_id, resources, bytes from record_piece
             where tenant_id = :tenant and job_id = :job order by file, number
            """)
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .query((row, nr) -> new Piece(
                        row.getString(1), row.getInt(2), row.getObject(3, UUID.class), row.getInt(4), row.getLong(5)))
                .list();
    }

    byte[] read(UUID jobId, ContentCipher cipher, Piece piece) {
        return cipher.open(place(piece.file(), piece.number(), piece.objectId()), jobId, store.read(piece.objectId()));
    }

    /** Call in the transaction that needs them no more. */
    void remove(UUID jobId) {
        of(jobId).forEach(piece -> store.remove(piece.objectId()));
        jdbc.sql("delete from record_piece where tenant_id = :tenant and job_id = :job")
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .update();
    }

    private static SealedColumn place(String file, int number, UUID objectId) {
        return SealedColumn.of("record_piece." + file + "." + number + "." + objectId);
    }
}
