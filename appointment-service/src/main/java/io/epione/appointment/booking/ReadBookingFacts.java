package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingFacts.Offered;
import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.practitioner.Practitioner;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Past Hibernate, which plans each query anew that a hospital's filter is on: that took an eighth of a booking here. */
@Component
class ReadBookingFacts {

    private static final String FACTS = """
            select p.role, p.department_id, p.specialty, p.status, p.source_version,
                   (select version from availability where tenant_id = :tenant and id = p.id) as availability,
                   (select status from known_patient where tenant_id = :tenant and id = :patient) as patient,
                   exists (select from patient_merge
                            where tenant_id = :tenant and merged_id = :patient and status = 'MOVED') as merged,
                   (select version from holiday_calendar where tenant_id = :tenant and id = :tenant) as holidays,
                   (select rules from booking_policy where tenant_id = :tenant and id = :tenant) as policy,
                   type.id as service_type, type.active, type.offer
              from practitioner p
              left join service_type type on type.tenant_id = :tenant and type.id = :serviceType
             where p.tenant_id = :tenant and p.id = :practitioner
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReadBookingFacts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        // The version after this one may store more.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** @return empty for a practitioner who is not known here */
    Optional<BookingFacts> of(UUID practitionerId, @Nullable UUID patientId, @Nullable UUID serviceTypeId) {
        return jdbc.sql(FACTS)
                .param("tenant", Tenancy.current())
                .param("practitioner", practitionerId)
                .param("patient", patientId, Types.OTHER)
                .param("serviceType", serviceTypeId, Types.OTHER)
                .query((row, number) -> facts(practitionerId, row))
                .optional();
    }

    private BookingFacts facts(UUID practitionerId, ResultSet row) throws SQLException {
        return new BookingFacts(
                new Practitioner(
                        practitionerId,
                        row.getString("role"),
                        row.getObject("department_id", UUID.class),
                        row.getString("specialty"),
                        row.getString("status"),
                        row.getLong("source_version")),
                row.getObject("availability", Long.class),
                row.getString("patient"),
                row.getBoolean("merged"),
                row.getObject("holidays", Long.class),
                read(row.getString("policy"), BookingRules.class),
                offered(row));
    }

    private @Nullable Offered offered(ResultSet row) throws SQLException {
        var offer = read(row.getString("offer"), ServiceOffer.class);
        return offer == null
                ? null
                : new Offered(row.getObject("service_type", UUID.class), row.getBoolean("active"), offer);
    }

    private <T> @Nullable T read(@Nullable String stored, Class<T> type) {
        return stored == null ? null : json.readValue(stored, type);
    }
}
