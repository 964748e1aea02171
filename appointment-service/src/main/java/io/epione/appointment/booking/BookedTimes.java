package io.epione.appointment.booking;

import io.epione.platform.merge.MergedPatients;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What other modules may know of appointments: who, when and in which state; nothing that was said. */
@Component
public class BookedTimes {

    /** No appointment is longer, so that the index on the start can be used for what is still going on. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final String OVERLAPPING = """
            select id, version, practitioner_id, patient_id, department_id, kind, status, start_at, end_at, updated_at
              from appointment
             where tenant_id = :tenant and %s = :whose and occupies
               and start_at >= :earliest and start_at < :until and end_at > :from
             order by start_at, id limit :most""";

    private static final String ONE = """
            select id, version, practitioner_id, patient_id, department_id, kind, status, start_at, end_at, updated_at
              from appointment
             where tenant_id = ? and id = ?""";

    private static final Set<String> BEGUN = Stream.of(
                    AppointmentStatus.CHECKED_IN, AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED)
            .map(AppointmentStatus::name)
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final MergedPatients merged;

    BookedTimes(JdbcClient jdbc, MergedPatients merged) {
        this.jdbc = jdbc;
        this.merged = merged;
    }

    /** An appointment, of lists one that occupies its time. */
    public record BookedTime(
            UUID id,
            long version,
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID departmentId,
            String kind,
            String status,
            Instant start,
            Instant end,
            Instant updatedAt) {

        /** Not so what is only held for somebody who decides, or asked for. */
        public boolean agreed() {
            return !status.equals(AppointmentStatus.HELD.name()) && !status.equals(AppointmentStatus.REQUESTED.name());
        }

        /** The patient has come. */
        public boolean begun() {
            return BEGUN.contains(status);
        }

        /** Agreed, and said again by the patient or by coming. */
        public boolean confirmed() {
            return agreed() && !status.equals(AppointmentStatus.BOOKED.name());
        }
    }

    /** One appointment, whatever its state. Who asks checks that the caller may know of it. */
    public Optional<BookedTime> find(UUID id) {
        return jdbc.sql(ONE)
                .params(Tenancy.current(), id)
                .query((row, number) -> booked(row))
                .optional();
    }

    /** The first {@code most} of a practitioner that share a moment with the stretch of time, in order. */
    public List<BookedTime> ofPractitioner(UUID practitionerId, Instant from, Instant until, int most) {
        return overlapping("practitioner_id", practitionerId, from, until, most);
    }

    /** The first {@code most} of a patient, or of the record that theirs is part of now, that share a moment with the stretch of time, in order. */
    public List<BookedTime> ofPatient(UUID patientId, Instant from, Instant until, int most) {
        return overlapping("patient_id", merged.living(patientId), from, until, most);
    }

    private List<BookedTime> overlapping(String column, UUID whose, Instant from, Instant until, int most) {
        return jdbc.sql(OVERLAPPING.formatted(column))
                .param("tenant", Tenancy.current())
                .param("whose", whose)
                .param("earliest", Timestamp.from(from.minus(LONGEST)))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query((row, number) -> booked(row))
                .list();
    }

    private static BookedTime booked(ResultSet row) throws SQLException {
        return new BookedTime(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("practitioner_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                row.getObject("department_id", UUID.class),
                row.getString("kind"),
                row.getString("status"),
                row.getTimestamp("start_at").toInstant(),
                row.getTimestamp("end_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
