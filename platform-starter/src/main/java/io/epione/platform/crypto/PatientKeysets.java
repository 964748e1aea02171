package io.epione.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks through the keysets of a hospital's patients and changes them. */
final class PatientKeysets implements RotationWalk {

    private final JdbcClient jdbc;
    private final Keysets keysets;

    PatientKeysets(JdbcClient jdbc, Keysets keysets) {
        this.jdbc = jdbc;
        this.keysets = keysets;
    }

    private record Row(UUID patientId, byte[] wrapped) {}

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.HOSPITAL_KEYS;
    }

    @Override
    public String name() {
        return "patient_keyset.wrapped";
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from patient_keyset where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .query(Long.class)
                .single();
    }

    /** Those that an older key of the hospital wraps are wrapped anew. */
    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        int current = keysets.hospital().primary();
        return walk(after, limit, UnaryOperator.identity(), wrapped -> KeysetForm.wrapperOf(wrapped) != current);
    }

    Walked change(@Nullable UUID after, int limit, UnaryOperator<KeysetHandle> change) {
        return walk(after, limit, change, wrapped -> true);
    }

    private Walked walk(
            @Nullable UUID after, int limit, UnaryOperator<KeysetHandle> change, Predicate<byte[]> concerned) {
        List<Row> rows = jdbc.sql("""
                        select patient_id, wrapped from patient_keyset
                         where tenant_id = :tenant and patient_id > :after and destroyed_at is null order by patient_id limit :limit
                           for update
                        """)
                .param("tenant", Tenancy.current())
                .param("after", after == null ? Tenancy.PLATFORM : after)
                .param("limit", limit)
                .query((row, nr) -> new Row(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
        int changed = 0;
        int broken = 0;
        for (Row row : rows) {
            try {
                if (concerned.test(row.wrapped())) {
                    keysets.changePatient(row.patientId(), row.wrapped(), change);
                    changed++;
                }
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(rows.size() < limit ? null : rows.getLast().patientId(), rows.size(), changed, broken);
    }
}
