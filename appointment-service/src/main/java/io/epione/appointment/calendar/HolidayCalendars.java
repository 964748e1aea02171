package io.epione.appointment.calendar;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HolidayCalendars extends Repository<HolidayCalendar, UUID> {

    Optional<HolidayCalendar> findById(UUID hospitalId);

    HolidayCalendar saveAndFlush(HolidayCalendar calendar);
}
