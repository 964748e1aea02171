package io.epione.platform.crypto;

import io.epione.platform.crypto.SealedColumns.Named;
import io.epione.platform.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After rows went from one record to another: what the first one's keyset has sealed gets the other's. */
public final class HandOverSeals {

    private static final int FETCH = 500;

    private final JdbcClient jdbc;
    private final SealedColumns columns;
    private final PatientCipher cipher;

    HandOverSeals(JdbcClient jdbc, SealedColumns columns, PatientCipher cipher) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.cipher = cipher;
    }

    private record Resealed(UUID row, byte[] value) {}

    /** Call in the transaction that moved the rows. */
    public void handOver(UUID from, UUID to) {
        columns.renewSeals();
        columns.all().stream()
                .filter(named -> named.keys().equals("PATIENT"))
                .forEach(named -> handOver(named, from, to));
    }

    private void handOver(Named named, UUID from, UUID to) {
        SealedColumn column = new SealedColumn(named.place());
        List<Resealed> changed = new ArrayList<>();
        jdbc.sql(
                        "select t.%1$s, t.%2$s from %3$s t where t.tenant_id = :tenant and %4$s = :patient and t.%2$s is not null"
                                .formatted(named.row(), named.column(), named.table(), named.owner()))
                .withFetchSize(FETCH)
                .param("tenant", Tenancy.current())
                .param("patient", to)
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    cipher.reseal(from, to, column, id, row.getBytes(2))
                            .ifPresent(value -> changed.add(new Resealed(id, value)));
                });
        changed.forEach(one -> jdbc.sql("update %1$s set %2$s = :sealed where tenant_id = :tenant and %3$s = :row"
                        .formatted(named.table(), named.column(), named.row()))
                .param("sealed", one.value())
                .param("tenant", Tenancy.current())
                .param("row", one.row())
                .update());
    }
}
