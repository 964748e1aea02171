package io.epione.appointment.feed;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CalendarPolicies extends Repository<CalendarPolicy, UUID> {

    Optional<CalendarPolicy> findById(UUID hospitalId);

    CalendarPolicy saveAndFlush(CalendarPolicy policy);
}
