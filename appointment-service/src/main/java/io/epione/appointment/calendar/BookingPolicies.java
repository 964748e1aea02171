package io.epione.appointment.calendar;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface BookingPolicies extends Repository<BookingPolicy, UUID> {

    Optional<BookingPolicy> findById(UUID hospitalId);

    BookingPolicy saveAndFlush(BookingPolicy policy);
}
