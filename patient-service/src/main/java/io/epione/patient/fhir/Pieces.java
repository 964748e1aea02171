package io.epione.patient.fhir;

import io.epione.patient.documents.StoredPieces;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /**
     * @param resources how many are in it
     * @param sealKey of the object; null of those that were stored before it was noted
     */
    record Piece(
            String file,
            int number,
            UUID objectId,
            int resources,
            long bytes,
            @Nullable Integer sealKey) {

        boolean isSealedWithOneOf(List<Integer> keys) {
            return sealKey != null && keys.contains(sealKey);
        }
    }

    /** @param patientId whose keyset sealed it; null for the hospital's */
    record Held(UUID jobId, @Nullable UUID patientId, Piece piece) {}

    /** Stored, but not kept yet. */
    Piece write(UUID jobId, ContentCipher cipher, String file, int number, int resources, byte[] clear) {
        UUID objectId = store.announce();
        store.write(objectId, cipher.seal(place(file, number, objectId), jobId, clear));
        return new Piece(file, number, objectId, resources, clear.length, cipher.key());
    }

    /**
     * Call in the transaction that goes on from there.
     *
     * @param now its keys as they are at this moment: what was sealed with an older one would come too late for a rotation
     * @throws io.epione.platform.problem.Problem 503 when it took too long
     */
    void keep(UUID jobId, Piece piece, ContentCipher now) {
        if (!piece.isSealedWithOneOf(now.currentKeys())) {
            throw StoredPieces.tookTooLong();
        }
        store.keep(piece.objectId());
        jdbc.sql("""
            insert into record_piece (tenant_id, job_id, file, number, object_id, resources, bytes, seal_key)
            values (:tenant, :job, :file, :number, :object, :resources, :bytes, :key)
            """)
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .param("file", piece.file())
                .param("number", piece.number())
                .param("object", piece.objectId())
                .param("resources", piece.resources())
                .param("bytes", piece.bytes())
                .param("key", piece.sealKey())
                .update();
    }

    List<Piece> of(UUID jobId) {
        return jdbc.sql("""
            select * from record_piece where tenant_id = :tenant and job_id = :job order by file, number
            """)
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .query((row, nr) -> piece(row))
                .list();
    }

    /** Pieces of exports of one patient, or all others, in the order of their objects; nobody removes them until the transaction is over. */
    List<Held> lockAfter(boolean ofPatients, @Nullable UUID objectId, int limit) {
        return jdbc.sql("""
            select p.*, e.patient_id from record_piece p
              left join record_export e on e.tenant_id = p.tenant_id and e.id = p.job_id
             where p.tenant_id = :tenant and p.object_id > :after and (e.patient_id is not null) = :ofPatients
             order by p.object_id limit :limit for update of p skip locked
            """)
                .param("tenant", Tenancy.current())
                .param("after", objectId == null ? Tenancy.PLATFORM : objectId)
                .param("ofPatients", ofPatients)
                .param("limit", limit)
                .query((row, nr) -> new Held(
                        row.getObject("job_id", UUID.class), row.getObject("patient_id", UUID.class), piece(row)))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from record_piece where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .query(Long.class)
                .single();
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                row.getString("file"),
                row.getInt("number"),
                row.getObject("object_id", UUID.class),
                row.getInt("resources"),
                row.getLong("bytes"),
                row.getObject("seal_key", Integer.class));
    }

    /** Puts an object sealed with the keyset's key of today in the place of a locked piece's; who reads the old one goes on. */
    void reseal(UUID jobId, Piece old, ContentCipher cipher) {
        byte[] sealed = store.read(old.objectId());
        byte[] clear = cipher.open(place(old.file(), old.number(), old.objectId()), jobId, sealed);
        Piece fresh = write(jobId, cipher.sealerOf(sealed), old.file(), old.number(), old.resources(), clear);
        store.keep(fresh.objectId());
        jdbc.sql("""
            update record_piece set object_id = :object, seal_key = :key
             where tenant_id = :tenant and job_id = :job and file = :file and number = :number
            """)
                .param("object", fresh.objectId())
                .param("key", fresh.sealKey())
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .param("file", old.file())
                .param("number", old.number())
                .update();
        store.replaced(old.objectId());
    }

    byte[] read(UUID jobId, ContentCipher cipher, Piece piece) {
        return cipher.open(place(piece.file(), piece.number(), piece.objectId()), jobId, store.read(piece.objectId()));
    }

    /** Call in the transaction that needs them no more. */
    void remove(UUID jobId) {
        jdbc.sql("delete from record_piece where tenant_id = :tenant and job_id = :job returning object_id")
                .param("tenant", Tenancy.current())
                .param("job", jobId)
                .query(UUID.class)
                .list()
                .forEach(store::remove);
    }

    private static SealedColumn place(String file, int number, UUID objectId) {
        return SealedColumn.of("record_piece." + file + "." + number + "." + objectId);
    }
}
