package io.epione.platform.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;

/** What a service says to its database, as the database counts it ({@code pg_stat_statements}). */
public final class TestStatements {

    private TestStatements() {}

    /**
     * Calls so many times, one after the other, and waits until the outbox is empty.
     *
     * @return statements, without their values, by how often each call said them; what was said less often than once a call,
     *     such as a job's look at its queue, is left out
     */
    public static Map<String, Long> each(String service, int times, IntConsumer call) {
        awaitEmptyOutbox(service);
        Map<String, Long> before = counted(service);
        for (int i = 0; i < times; i++) {
            call.accept(i);
        }
        awaitEmptyOutbox(service);
        Map<String, Long> each = new TreeMap<>();
        counted(service).forEach((statement, calls) -> {
            long said = (calls - before.getOrDefault(statement, 0L)) / times;
            if (said > 0) {
                each.put(statement, said);
            }
        });
        return each;
    }

    private static void awaitEmptyOutbox(String service) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> query("select '', count(*) from " + service + ".outbox_record")
                        .equals(Map.of("", 0L)));
    }

    private static Map<String, Long> counted(String service) {
        return query("select query, sum(calls) from extensions.pg_stat_statements where userid = '"
                + Infrastructure.runtime(service) + "'::regrole group by query");
    }

    private static Map<String, Long> query(String sql) {
        Map<String, Long> found = new TreeMap<>();
        try (Connection superuser = Infrastructure.superuser();
                PreparedStatement statement = superuser.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
