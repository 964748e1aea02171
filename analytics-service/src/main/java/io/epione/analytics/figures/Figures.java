package io.epione.analytics.figures;

import io.epione.analytics.facts.Measure;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums of the daily counts. Money in another currency than the hospital's present one is left out, never added up. */
@Component
class Figures {

    /** By what figures are grouped, and which measures know it. */
    enum Grouping {
        DEPARTMENT(
                "department_id",
                EnumSet.of(
                        Measure.APPOINTMENT_BOOKED,
                        Measure.APPOINTMENT_COMPLETED,
                        Measure.APPOINTMENT_CANCELLED,
                        Measure.APPOINTMENT_NO_SHOW,
                        Measure.REVENUE_INVOICED,
                        Measure.REVENUE_COLLECTED)),
        PRACTITIONER(
                "practitioner_id",
                EnumSet.of(
                        Measure.APPOINTMENT_BOOKED,
                        Measure.APPOINTMENT_COMPLETED,
                        Measure.APPOINTMENT_CANCELLED,
                        Measure.APPOINTMENT_NO_SHOW,
                        Measure.PRESCRIPTION_CREATED,
                        Measure.PRESCRIPTION_VERIFIED,
                        Measure.PRESCRIPTION_DISPENSED,
                        Measure.REVENUE_INVOICED,
                        Measure.REVENUE_COLLECTED));

        private final String column;
        private final EnumSet<Measure> measures;

        Grouping(String column, EnumSet<Measure> measures) {
            this.column = column;
            this.measures = measures;
        }
    }

    private static final String WHERE = """
             from daily
            where tenant_id = :tenant and day between :from and :to and currency in ('', :currency)
            """;

    private final JdbcClient jdbc;

    Figures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Tally total(Period period, String currency) {
        Tally tally = new Tally(currency);
        query("select measure, sum(count) as count, sum(minor) as minor" + WHERE + "group by measure", period, currency)
                .query(row -> {
                    tally.add(Measure.valueOf(row.getString("measure")), row.getLong("count"), row.getLong("minor"));
                });
        return tally;
    }

    /** One tally for each bucket of the period, empty ones included. */
    @Transactional(readOnly = true)
    public SortedMap<LocalDate, Tally> series(Period period, Bucket bucket, String currency) {
        SortedMap<LocalDate, Tally> tallies = new TreeMap<>();
        bucket.startsIn(period).forEach(start -> tallies.put(start, new Tally(currency)));
        query(
                        "select day, measure, sum(count) as count, sum(minor) as minor" + WHERE
                                + "group by day, measure",
                        period,
                        currency)
                .query(row -> {
                    LocalDate start = bucket.startOf(row.getObject("day", LocalDate.class));
                    tallies.computeIfAbsent(start, day -> new Tally(currency))
                            .add(Measure.valueOf(row.getString("measure")), row.getLong("count"), row.getLong("minor"));
                });
        return tallies;
    }

    /** One tally for each department or practitioner that any of the measures names, sorted by id. */
    @Transactional(readOnly = true)
    public SortedMap<UUID, Tally> by(Grouping grouping, Period period, String currency) {
        SortedMap<UUID, Tally> tallies = new TreeMap<>(Comparator.comparing(UUID::toString));
        query(
                        "select " + grouping.column + " as id, measure, sum(count) as count, sum(minor) as minor"
                                + WHERE + "and measure = any(:measures) group by " + grouping.column + ", measure",
                        period,
                        currency)
                .param("measures", grouping.measures.stream().map(Measure::name).toArray(String[]::new))
                .query(row -> {
                    tallies.computeIfAbsent(row.getObject("id", UUID.class), id -> new Tally(currency))
                            .add(Measure.valueOf(row.getString("measure")), row.getLong("count"), row.getLong("minor"));
                });
        return tallies;
    }

    private JdbcClient.StatementSpec query(String sql, Period period, String currency) {
        return jdbc.sql(sql)
                .param("tenant", Tenancy.current())
                .param("from", period.from())
                .param("to", period.to())
                .param("currency", currency);
    }
}
