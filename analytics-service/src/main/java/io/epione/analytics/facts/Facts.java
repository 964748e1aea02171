package io.epione.analytics.facts;

import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts facts per day of the hospital. A fact is stored under what identifies it and counted only when it is new, so that
 * neither a replay nor the order of arrival changes a figure.
 */
@Component
public class Facts {

    /** Stands for "no department" and "no practitioner", since a key holds no null. */
    public static final UUID NONE = new UUID(0, 0);

    /** Replicas count on the same days, so each takes them in the same order. */
    private static final String COUNT_ONCE = """
            with fresh as (
                insert into fact (tenant_id, subject_id, measure, ordinal, occurred_at, day, department_id,
                                  practitioner_id, service_type_id, minutes, minor, currency)
                select :tenant, told.*
                  from unnest(cast(:subjects as uuid[]), cast(:measures as text[]), cast(:ordinals as bigint[]),
                              cast(:occurredAt as timestamptz[]), cast(:days as date[]), cast(:departments as uuid[]),
                              cast(:practitioners as uuid[]), cast(:serviceTypes as uuid[]), cast(:minutes as bigint[]),
                              cast(:minor as bigint[]), cast(:currencies as text[])) told
                on conflict (tenant_id, subject_id, measure, ordinal) do nothing
                returning *)
            insert into daily as d (tenant_id, day, measure, department_id, practitioner_id, currency, count, minor)
            select tenant_id, day, measure, department_id, practitioner_id, currency, count(*), sum(minor) from fresh
             where measure = any(:daily)
             group by tenant_id, day, measure, department_id, practitioner_id, currency
             order by day, measure, department_id, practitioner_id, currency
            on conflict (tenant_id, day, measure, department_id, practitioner_id, currency)
                do update set count = d.count + excluded.count, minor = d.minor + excluded.minor
            """;

    private static final String[] DAILY = Arrays.stream(Measure.values())
            .filter(Measure::daily)
            .map(Measure::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Hospitals hospitals;

    Facts(JdbcClient jdbc, Hospitals hospitals) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
    }

    /** In the transaction of the events' inbox rows; one round trip. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(List<Fact> facts) {
        ZoneId zone = zone();
        jdbc.sql(COUNT_ONCE)
                .param("tenant", Tenancy.current())
                .param("subjects", Column.of(facts, Fact::subject))
                .param("measures", Column.of(facts, Fact::measure))
                .param("ordinals", Column.of(facts, Fact::ordinal))
                .param("occurredAt", Column.of(facts, Fact::occurredAt))
                .param("days", Column.of(facts, fact -> fact.dayIn(zone)))
                .param("departments", Column.of(facts, fact -> fact.whose().departmentId()))
                .param("practitioners", Column.of(facts, fact -> fact.whose().practitionerId()))
                .param("serviceTypes", Column.of(facts, fact -> fact.whose().serviceTypeId()))
                .param("minutes", Column.of(facts, Fact::minutes))
                .param("minor", Column.of(facts, Fact::minor))
                .param("currencies", Column.of(facts, Fact::currency))
                .param("daily", DAILY)
                .update();
    }

    /** Forgets all that was counted for the hospital; only a rebuild may, which counts it again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget() {
        jdbc.sql("delete from daily where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .update();
        jdbc.sql("delete from fact where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .update();
    }

    /** A suspended hospital's late events count too, so its status is not asked. */
    private ZoneId zone() {
        return hospitals.find(Tenancy.current()).map(Hospital::timezone).orElseThrow();
    }
}
