package io.epione.appointment.calendar;

import io.epione.platform.tenancy.TenantEntity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

public final class AvailabilitySamples {

    private AvailabilitySamples() {}

    public static Availability mondays() {
        var hours = List.of(new OpeningHours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        return new Availability(UUID.randomUUID(), new Timetable(30, Map.of(DayOfWeek.MONDAY, hours), Map.of()));
    }

    public static HolidayCalendar holidays() {
        return new HolidayCalendar(
                UUID.randomUUID(), new PublicHolidays(Map.of(LocalDate.of(2026, 12, 25), "Christmas Day")));
    }

    public static BookingPolicy policy() {
        return new BookingPolicy(UUID.randomUUID(), BookingRules.none());
    }

    public static Resource room() {
        return new Resource(Resource.Kind.ROOM, "Room 1", UUID.randomUUID(), 1);
    }

    public static ServiceType consultation() {
        return new ServiceType(
                "CONSULTATION-" + UUID.randomUUID(),
                "Consultation",
                new ServiceOffer(null, null, List.of(), 30, 0, 0, 1, List.of(), BookingRules.none()));
    }

    public static TenantEntity duty() {
        var start = Instant.parse("2027-01-04T18:00:00Z");
        return new OnCallDuty(UUID.randomUUID(), null, new Slot(start, start.plusSeconds(3_600)));
    }

    public static Class<? extends TenantEntity> dutyClass() {
        return OnCallDuty.class;
    }
}
