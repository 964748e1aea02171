package io.epione.appointment.calendar;

import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What holds at the current hospital for something that is to be booked. */
@Component
public class HospitalTerms {

    private final HolidayCalendars holidays;
    private final BookingPolicies policies;
    private final ServiceTypes types;

    HospitalTerms(HolidayCalendars holidays, BookingPolicies policies, ServiceTypes types) {
        this.holidays = holidays;
        this.policies = policies;
        this.types = types;
    }

    /**
     * @param holidays version of the hospital's holidays; null where none are set
     * @param type null where none is wanted
     */
    public record Terms(@Nullable Long holidays, @Nullable ServiceType type, BookingRules rules) {}

    /** @return empty for a service type that the hospital does not offer */
    public Optional<Terms> of(@Nullable UUID serviceTypeId) {
        var closed = holidays.findById(Tenancy.current())
                .map(HolidayCalendar::version)
                .orElse(null);
        if (serviceTypeId != null) {
            return types.findById(serviceTypeId)
                    .filter(ServiceType::active)
                    .map(type -> new Terms(closed, type, type.offer().rules()));
        }
        return Optional.of(new Terms(
                closed,
                null,
                policies.findById(Tenancy.current()).map(BookingPolicy::rules).orElseGet(BookingRules::none)));
    }
}
