package io.epione.patient.fhir;

import io.epione.platform.Ids;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which resources of other systems have been taken over, and what they became. Found by blind indexes, by all of them while their
 * keys are rotated.
 */
@Component
class Sources {

    private static final String RESOURCE = "record_source.resource";
    private static final String CONTENT = "record_source.content";
    private static final SealedColumn SEALED = SealedColumn.of("record_source.sealed");
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final PatientCipher cipher;

    Sources(JdbcClient jdbc, BlindIndex index, PatientCipher cipher) {
        this.jdbc = jdbc;
        this.index = index;
        this.cipher = cipher;
    }

    /** A resource of another system. @param name its type and id there */
    record Known(String source, String name) {}

    record Target(UUID patientId, UUID targetId) {}

    /** What the indexes of a row are over, as it is sealed. */
    private record Taken(Known resource, String digest) {}

    record Row(UUID id, UUID patientId, byte[] sealed) {}

    /** Until the transaction is over nobody else takes over the same resource. */
    void lock(Known resource) {
        index.searchUnique(RESOURCE, text(resource)).stream()
                .sorted(Arrays::compareUnsigned)
                .forEach(key -> jdbc.sql("select pg_advisory_xact_lock(:key)")
                        .param("key", ByteBuffer.wrap(key).getLong())
                        .query(row -> {}));
    }

    /** What this very content became; empty where it is new. */
    Optional<Target> content(Known resource, String digest) {
        return jdbc.sql("""
            select patient_id, target_id from record_source
             where tenant_id = :tenant and content_index in (:content) and part = 0
            """)
                .param("tenant", Tenancy.current())
                .param("content", index.searchUnique(CONTENT, text(resource, digest)))
                .query((row, nr) -> new Target(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    /** What the resource became, whatever it said at the time, part by part. */
    List<Target> targets(Known resource) {
        return jdbc.sql("""
            select distinct part, patient_id, target_id from record_source
             where tenant_id = :tenant and resource_index in (:resource) order by part
            """)
                .param("tenant", Tenancy.current())
                .param("resource", index.searchUnique(RESOURCE, text(resource)))
                .query((row, nr) -> new Target(row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .list();
    }

    void add(Known resource, String digest, String type, UUID patientId, List<UUID> targets) {
        for (int part = 0; part < targets.size(); part++) {
            UUID id = Ids.next();
            jdbc.sql("""
                insert into record_source (tenant_id, content_index, part, resource_index, patient_id,
                                           resource_type, target_id, id, sealed)
                values (:tenant, :content, :part, :resource, :patient, :type, :target, :id, :sealed)
                """)
                    .param("tenant", Tenancy.current())
                    .param("content", index.unique(CONTENT, text(resource, digest)))
                    .param("part", part)
                    .param("resource", index.unique(RESOURCE, text(resource)))
                    .param("patient", patientId)
                    .param("type", type)
                    .param("target", targets.get(part))
                    .param("id", id)
                    .param("sealed", cipher.seal(patientId, SEALED, id, new Taken(resource, digest)))
                    .update();
        }
    }

    /** An id that the resource gets here whenever it is taken over, so that others can refer to it before. */
    UUID idFor(Known resource) {
        ByteBuffer bytes = ByteBuffer.wrap(index.unique("record_source.id", text(resource)));
        long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L; // version 8 of RFC 9562: of our own making
        long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Of which the indexes can be worked out anew. */
    long countRenewable() {
        return jdbc.sql("select count(*) from record_source where tenant_id = :tenant and sealed is not null")
                .param("tenant", Tenancy.current())
                .query(Long.class)
                .single();
    }

    /** Nobody else changes them until the transaction is over. */
    List<Row> lockRenewable(@Nullable UUID after, int limit) {
        return jdbc.sql("""
            select id, patient_id, sealed from record_source
             where tenant_id = :tenant and id > :after and sealed is not null order by id limit :limit for update
            """)
                .param("tenant", Tenancy.current())
                .param("after", after == null ? FIRST : after)
                .param("limit", limit)
                .query((row, nr) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("patient_id", UUID.class),
                        row.getBytes("sealed")))
                .list();
    }

    /** @return whether the indexes were not those of today */
    boolean reindex(Row row) {
        Taken taken = cipher.open(row.patientId(), SEALED, row.id(), row.sealed(), Taken.class);
        return jdbc.sql("""
            update record_source set content_index = :content, resource_index = :resource
             where tenant_id = :tenant and id = :id and (content_index, resource_index) <> (:content, :resource)
            """)
                        .param("content", index.unique(CONTENT, text(taken.resource(), taken.digest())))
                        .param("resource", index.unique(RESOURCE, text(taken.resource())))
                        .param("tenant", Tenancy.current())
                        .param("id", row.id())
                        .update()
                == 1;
    }

    private static String text(Known resource, String digest) {
        return text(resource) + "|" + digest;
    }

    private static String text(Known resource) {
        return resource.source() + "|" + resource.name();
    }
}
