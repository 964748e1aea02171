package io.epione.analytics.facts;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    private static final String COUNT_ONCE = """
            with fresh as (
                insert into fact (tenant_id, subject_id, measure, ordinal, occurred_at, day, department_id,
                                  practitioner_id, service_type_id, minutes, minor, currency)
                values (:tenant, :subject, :measure, :ordinal, :occurredAt, :day, :department, :practitioner, :serviceType,
                        :minutes, :minor, :currency)
                on conflict (tenant_id, subject_id, measure, ordinal) do nothing
                returning *)
            insert into daily as d (tenant_id, day, measure, department_id, practitioner_id, currency, count, minor)
            select tenant_id, day, measure, department_id, practitioner_id, currency, 1, minor from fresh
             where :daily
            on conflict (tenant_id, day, measure, department_id, practitioner_id, currency)
                do update set count = d.count + 1, minor = d.minor + excluded.minor
            """;

    private final JdbcClient jdbc;
    private final Hospitals hospitals;

    Facts(JdbcClient jdbc, Hospitals hospitals) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
    }

    /** In the transaction of the event's inbox row; one round trip. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(Fact fact) {
        jdbc.sql(COUNT_ONCE)
                .param("tenant", Tenancy.current())
                .param("subject", fact.subject())
                .param("measure", fact.measure().name())
                .param("ordinal", fact.ordinal())
                .param("occurredAt", OffsetDateTime.ofInstant(fact.occurredAt(), ZoneOffset.UTC))
                .param(
                        "day",
                        fact.day() == null ? fact.occurredAt().atZone(zone()).toLocalDate() : fact.day())
                .param("department", fact.whose().departmentId())
                .param("practitioner", fact.whose().practitionerId())
                .param("serviceType", fact.whose().serviceTypeId())
                .param("minutes", fact.minutes())
                .param("daily", fact.measure().daily())
                .param("minor", fact.minor())
                .param("currency", fact.currency())
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
