package io.epione.appointment.calendar;

import java.time.LocalDate;
import java.util.Map;

/** Days on which a hospital is closed unless somebody's timetable says otherwise, with their names. */
public record PublicHolidays(Map<LocalDate, String> days) {

    public PublicHolidays {
        days = Map.copyOf(days);
    }
}
