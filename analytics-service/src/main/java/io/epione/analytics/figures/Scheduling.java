package io.epione.analytics.figures;

import io.epione.analytics.figures.SchedulingFigures.Share;
import io.epione.analytics.figures.SchedulingFigures.Spread;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads lengths fact by fact: medians cannot be added up from days. */
@Component
class Scheduling {

    /** Whose figures are told apart. Hours are a practitioner's, so no service has any. */
    enum By {
        DEPARTMENT("department_id"),
        PRACTITIONER("practitioner_id"),
        SERVICE("service_type_id");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    private static final String FIGURES = """
            select %1$s as of_what,
                   count(minutes) filter (where measure = 'APPOINTMENT_BOOKED') as leads,
                   percentile_disc(0.5) within group (order by minutes) filter (where measure = 'APPOINTMENT_BOOKED') as lead_50,
                   percentile_disc(0.9) within group (order by minutes) filter (where measure = 'APPOINTMENT_BOOKED') as lead_90,
                   count(minutes) filter (where measure = 'APPOINTMENT_STARTED') as waits,
                   percentile_disc(0.5) within group (order by minutes) filter (where measure = 'APPOINTMENT_STARTED') as wait_50,
                   percentile_disc(0.9) within group (order by minutes) filter (where measure = 'APPOINTMENT_STARTED') as wait_90,
                   count(*) filter (where measure = 'APPOINTMENT_NO_SHOW') as missed,
                   count(*) filter (where measure in ('APPOINTMENT_NO_SHOW', 'APPOINTMENT_COMPLETED')) as due,
                   coalesce(sum(minutes) filter (where measure = 'MINUTES_BOOKED'), 0) as booked,
                   coalesce(sum(minutes) filter (where measure = 'MINUTES_AVAILABLE'), 0) as available
              from fact
             where tenant_id = :tenant and day between :from and :to
               and measure in ('APPOINTMENT_BOOKED', 'APPOINTMENT_STARTED', 'APPOINTMENT_NO_SHOW', 'APPOINTMENT_COMPLETED',
                               'MINUTES_BOOKED', 'MINUTES_AVAILABLE')
            %2$s
            """;

    private final JdbcClient jdbc;

    Scheduling(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id {@link io.epione.analytics.facts.Facts#NONE} for what belongs to none */
    record OfGroup(UUID id, SchedulingFigures figures) {}

    @Transactional(readOnly = true)
    public SchedulingFigures total(Period period) {
        return query("0", "", period).query((row, nr) -> figures(row)).single();
    }

    /** Of each bucket of the period, empty ones included. */
    @Transactional(readOnly = true)
    public SortedMap<LocalDate, SchedulingFigures> series(Period period, Bucket bucket) {
        SortedMap<LocalDate, SchedulingFigures> series = new TreeMap<>();
        bucket.startsIn(period).forEach(start -> series.put(start, SchedulingFigures.NONE));
        query("cast(date_trunc('" + bucket.name() + "', day) as date)", "group by 1", period)
                .query(row -> {
                    series.put(row.getObject("of_what", LocalDate.class), figures(row));
                });
        return series;
    }

    /** The first so many groups after the one, in order of their ids. */
    @Transactional(readOnly = true)
    public List<OfGroup> by(By by, Period period, @Nullable UUID after, int most) {
        return query(
                        by.column,
                        "and (cast(:after as uuid) is null or " + by.column
                                + " > :after) group by 1 order by 1 limit :most",
                        period)
                .param("after", after)
                .param("most", most)
                .query((row, nr) -> new OfGroup(row.getObject("of_what", UUID.class), figures(row)))
                .list();
    }

    private JdbcClient.StatementSpec query(String ofWhat, String rest, Period period) {
        return jdbc.sql(FIGURES.formatted(ofWhat, rest))
                .param("tenant", Tenancy.current())
                .param("from", period.from())
                .param("to", period.to());
    }

    private static SchedulingFigures figures(ResultSet row) throws SQLException {
        return new SchedulingFigures(
                new Spread(row.getLong("leads"), minutes(row, "lead_50"), minutes(row, "lead_90")),
                new Spread(row.getLong("waits"), minutes(row, "wait_50"), minutes(row, "wait_90")),
                new Share(row.getLong("missed"), row.getLong("due")),
                new Share(row.getLong("booked"), row.getLong("available")));
    }

    private static @Nullable Long minutes(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
