package io.epione.platform.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables whose rows follow their patient, as the service's migrations declare them with {@code patient_table(…)}. */
final class PatientTables {

    record Table(
            String name,
            String patientColumn,
            String idColumn,
            boolean versioned,
            boolean oneEach,
            @Nullable String movedWhen) {

        /** Whoever has read the row before cannot write it back. */
        String countUp() {
            return versioned ? ", version = version + 1" : "";
        }
    }

    private final JdbcClient jdbc;

    PatientTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one order, so that two merges do not wait for each other. */
    List<Table> all() {
        return jdbc.sql("""
                        select name, patient_column, id_column, versioned, one_each, moved_when
                          from patient_tables where stays is null order by name
                        """)
                .query((row, nr) -> new Table(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getString(6)))
                .list();
    }
}
