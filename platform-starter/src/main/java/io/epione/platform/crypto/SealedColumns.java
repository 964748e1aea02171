package io.epione.platform.crypto;

import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns that migrations have named as sealed, each with how it is walked through. */
final class SealedColumns {

    private final JdbcClient jdbc;
    private final Keysets keysets;

    SealedColumns(JdbcClient jdbc, Keysets keysets) {
        this.jdbc = jdbc;
        this.keysets = keysets;
    }

    /** @param owner of PATIENT, which patient; of PLATFORM, what the value is bound to: an expression over the row t */
    record Named(
            String table,
            String column,
            String row,
            String keys,
            @Nullable String owner) {

        String place() {
            return table + "." + column;
        }
    }

    List<Named> all() {
        return jdbc.sql("""
                        select table_name, column_name, row_column, keys, owner from sealed_columns
                         order by table_name, column_name
                        """)
                .query((row, nr) -> new Named(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** A column of a patient's may hold what is of no patient too, and so takes part in both rotations. */
    List<RotationWalk> walks(KeyRotation.Kind kind) {
        return all().stream()
                .filter(named -> switch (kind) {
                    case PATIENT_KEYS -> named.keys().equals("PATIENT");
                    case HOSPITAL_KEYS -> !named.keys().equals("PLATFORM");
                    case SEARCH_INDEXES -> false;
                })
                .<RotationWalk>map(named -> new Walk(named, kind))
                .toList();
    }

    /** For the transaction in hand: rows that are append-only let their seals be renewed, and nothing else. */
    void renewSeals() {
        jdbc.sql("select set_config('epione.renews_seals', 'on', true)")
                .query(String.class)
                .single();
    }

    private record Row(UUID id, @Nullable UUID patientId, byte[] sealed) {}

    private final class Walk implements RotationWalk {

        private final Named named;
        private final KeyRotation.Kind kind;

        Walk(Named named, KeyRotation.Kind kind) {
            this.named = named;
            this.kind = kind;
        }

        @Override
        public KeyRotation.Kind kind() {
            return kind;
        }

        @Override
        public String name() {
            return named.place();
        }

        @Override
        public long count() {
            return jdbc.sql("select count(*) from %s t where t.tenant_id = :tenant".formatted(named.table()))
                    .param("tenant", Tenancy.current())
                    .query(Long.class)
                    .single();
        }

        @Override
        public Walked walk(@Nullable UUID after, int limit) {
            List<Row> rows = page(after, limit);
            renewSeals();
            int changed = 0;
            int broken = 0;
            for (Row row : rows) {
                if (!isConcerned(row)) {
                    continue;
                }
                Keysets.Unwrapped keyset = keyset(row);
                if (keyset == null) {
                    broken++;
                } else if (KeysetForm.keyOf(row.sealed()) != keyset.primary()) {
                    try {
                        put(row, resealed(keyset, row));
                        changed++;
                    } catch (GeneralSecurityException e) {
                        broken++;
                    }
                }
            }
            return new Walked(rows.size() < limit ? null : rows.getLast().id(), rows.size(), changed, broken);
        }

        private List<Row> page(@Nullable UUID after, int limit) {
            return jdbc.sql("""
                            select t.%1$s, %2$s, t.%3$s from %4$s t
                             where t.tenant_id = :tenant and t.%1$s > :after
                             order by t.%1$s limit :limit
                            """.formatted(
                                    named.row(),
                                    named.owner() == null ? "null::uuid" : named.owner(),
                                    named.column(),
                                    named.table()))
                    .param("tenant", Tenancy.current())
                    .param("after", after == null ? Tenancy.PLATFORM : after)
                    .param("limit", limit)
                    .query((row, nr) -> new Row(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getBytes(3) == null ? new byte[0] : row.getBytes(3)))
                    .list();
        }

        /** Neither what is empty, or of the other rotation, nor what is of a patient who was erased. */
        private boolean isConcerned(Row row) {
            return row.sealed().length > 0
                    && (row.patientId() == null) == (kind == KeyRotation.Kind.HOSPITAL_KEYS)
                    && (row.patientId() == null
                            || !keysets.ring(row.patientId()).isEmpty());
        }

        /** The keyset that has sealed it: what came from a merged record stays under that one's. */
        private Keysets.@Nullable Unwrapped keyset(Row row) {
            return row.patientId() == null
                    ? keysets.hospital()
                    : keysets.ring(row.patientId()).sealerOf(row.sealed()).orElse(null);
        }

        private byte[] resealed(Keysets.Unwrapped keyset, Row row) throws GeneralSecurityException {
            byte[] context = new SealedColumn(named.place()).context(Tenancy.current(), row.id());
            return keyset.aead().encrypt(keyset.aead().decrypt(row.sealed(), context), context);
        }

        /** Only over what was read, and never waiting for a row that somebody writes. */
        private void put(Row row, byte[] resealed) {
            jdbc.sql("""
                            update %1$s set %2$s = :fresh where tenant_id = :tenant and %3$s in (
                                select %3$s from %1$s where tenant_id = :tenant and %3$s = :row and %2$s = :old
                                   for update skip locked)
                            """.formatted(named.table(), named.column(), named.row()))
                    .param("fresh", resealed)
                    .param("tenant", Tenancy.current())
                    .param("row", row.id())
                    .param("old", row.sealed())
                    .update();
        }
    }
}
