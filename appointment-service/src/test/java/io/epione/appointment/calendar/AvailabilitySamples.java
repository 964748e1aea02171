package io.epione.appointment.calendar;

import java.time.DayOfWeek;
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
}
