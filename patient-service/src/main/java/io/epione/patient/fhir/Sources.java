package io.epione.patient.fhir;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which resources of other systems have been taken over, and what they became. */
@Component
class Sources {

    private final JdbcClient jdbc;
    private final BlindIndex index;

    Sources(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** A resource of another system. @param name its type and id there */
    record Known(String source, String name) {}

    record Target(UUID patientId, UUID targetId) {}

    /** Until the transaction is over nobody else takes over the same resource. */
    void lock(Known resource) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ByteBuffer.wrap(blind(resource)).getLong())
                .query(row -> {});
    }

    /** What this very content became; empty where it is new. */
    Optional<Target> content(Known resource, String digest) {
        return jdbc.sql("""
            select patient_id, target_id from record_source
             where tenant_id = :tenant and content_index = :content and part = 0
            """)
                .param("tenant", Tenancy.current())
                .param("content", blind(resource, digest))
                .query((row, nr) -> new Target(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    /** What the resource became, whatever it said at the time, part by part. */
    List<Target> targets(Known resource) {
        return jdbc.sql("""
            select distinct part, patient_id, target_id from record_source
             where tenant_id = :tenant and resource_index = :resource order by part
            """)
                .param("tenant", Tenancy.current())
                .param("resource", blind(resource))
                .query((row, nr) -> new Target(row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .list();
    }

    void add(Known resource, String digest, String type, UUID patientId, List<UUID> targets) {
        for (int part = 0; part < targets.size(); part++) {
            jdbc.sql("""
                insert into record_source (tenant_id, content_index, part, resource_index, patient_id,
                                           resource_type, target_id)
                values (:tenant, :content, :part, :resource, :patient, :type, :target)
                """)
                    .param("tenant", Tenancy.current())
                    .param("content", blind(resource, digest))
                    .param("part", part)
                    .param("resource", blind(resource))
                    .param("patient", patientId)
                    .param("type", type)
                    .param("target", targets.get(part))
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

    private byte[] blind(Known resource) {
        return index.unique("record_source.resource", text(resource));
    }

    private byte[] blind(Known resource, String digest) {
        return index.unique("record_source.content", text(resource) + "|" + digest);
    }

    private static String text(Known resource) {
        return resource.source() + "|" + resource.name();
    }
}
