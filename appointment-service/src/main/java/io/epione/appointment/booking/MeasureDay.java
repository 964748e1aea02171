package io.epione.appointment.booking;

import io.epione.appointment.booking.AppointmentEvents.DayMeasured;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.OpenSlots.Hours;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says of a day that is over how much of each practitioner's time was open and how much was booked. */
@Component
class MeasureDay {

    private static final String BOOKED = """
            select practitioner_id, start_at, end_at from appointment
             where tenant_id = ? and start_at >= ? and start_at < ?
               and status in ('BOOKED', 'CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'COMPLETED', 'NO_SHOW')
             order by start_at
            """;

    private static final String PRACTITIONERS = """
            select p.id, p.department_id, a.version, h.version from practitioner p
              left join availability a on a.tenant_id = p.tenant_id and a.id = p.id
              left join holiday_calendar h on h.tenant_id = p.tenant_id and h.id = p.tenant_id
             where p.tenant_id = ? and p.role in ('DOCTOR', 'NURSE')
            """;

    private final JdbcClient jdbc;
    private final OpenSlots openSlots;
    private final DomainEvents events;

    MeasureDay(JdbcClient jdbc, OpenSlots openSlots, DomainEvents events) {
        this.jdbc = jdbc;
        this.openSlots = openSlots;
        this.events = events;
    }

    private record Whose(@Nullable UUID departmentId, Hours hours) {}

    /**
     * Publishes {@link DayMeasured} of everybody who had hours or patients. What was booked counts whether or not the patient
     * came, for the time was kept; what was called off does not.
     *
     * @return false for a day that was measured before
     */
    @Transactional
    public boolean measure(LocalDate day) {
        if (jdbc.sql("insert into measured_day (tenant_id, day) values (?, ?) on conflict do nothing")
                        .params(Tenancy.current(), Date.valueOf(day))
                        .update()
                == 0) {
            return false;
        }
        var booked = booked(day);
        practitioners().forEach(whose -> {
            var id = whose.hours().ofWhom();
            var available = openSlots.openTime(whose.hours(), day);
            var taken = taken(booked.getOrDefault(id, List.of()));
            if (available.isPositive() || taken.isPositive()) {
                events.publish(new DayMeasured(
                        UUID.nameUUIDFromBytes((id + "|" + day).getBytes(StandardCharsets.UTF_8)),
                        Tenancy.current(),
                        0,
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        id,
                        whose.departmentId(),
                        day,
                        available.toMinutes(),
                        taken.toMinutes()));
            }
        });
        return true;
    }

    private Map<UUID, List<Slot>> booked(LocalDate day) {
        var zone = openSlots.zone();
        var booked = new HashMap<UUID, List<Slot>>();
        jdbc.sql(BOOKED)
                .params(
                        Tenancy.current(),
                        day.atStartOfDay(zone).toOffsetDateTime(),
                        day.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .query(row -> {
                    booked.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Slot(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    row.getObject(3, OffsetDateTime.class).toInstant()));
                });
        return booked;
    }

    private List<Whose> practitioners() {
        return jdbc.sql(PRACTITIONERS)
                .param(Tenancy.current())
                .query((row, nr) -> new Whose(
                        row.getObject(2, UUID.class),
                        new Hours(
                                row.getObject(1, UUID.class),
                                row.getObject(3, Long.class),
                                row.getObject(4, Long.class))))
                .list();
    }

    /** @param slots by start; those of one session share their time */
    private static Duration taken(List<Slot> slots) {
        var taken = Duration.ZERO;
        var until = Instant.MIN;
        for (var slot : slots) {
            var from = slot.start().isAfter(until) ? slot.start() : until;
            if (slot.end().isAfter(from)) {
                taken = taken.plus(Duration.between(from, slot.end()));
                until = slot.end();
            }
        }
        return taken;
    }
}
