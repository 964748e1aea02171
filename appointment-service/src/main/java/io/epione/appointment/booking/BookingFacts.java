package io.epione.appointment.booking;

import io.epione.appointment.calendar.BookingPolicy;
import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.OpenSlots.Hours;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.calendar.ServiceType;
import io.epione.appointment.practitioner.Practitioner;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a booking must know before it is tried, read in one query.
 *
 * @param availabilityVersion null where no availability is set
 * @param patientStatus null for a patient who is not known here
 * @param holidaysVersion null where the hospital has set none
 * @param policy null where the hospital has set none
 * @param serviceType null where none is wanted, or it is not known here
 */
record BookingFacts(
        Practitioner practitioner,
        @Nullable Long availabilityVersion,
        @Nullable String patientStatus,
        @Nullable Long holidaysVersion,
        @Nullable BookingPolicy policy,
        @Nullable ServiceType serviceType) {

    private static final String IN_USE = "ACTIVE";

    boolean patientKnown() {
        return patientStatus != null;
    }

    boolean patientActive() {
        return IN_USE.equals(patientStatus);
    }

    @Nullable
    UUID departmentId() {
        return practitioner.departmentId();
    }

    Hours hours() {
        return new Hours(practitioner.id(), availabilityVersion, holidaysVersion);
    }

    /** What the service type takes; null where none is wanted. */
    @Nullable
    ServiceOffer offer() {
        return serviceType == null ? null : serviceType.offer();
    }

    BookingRules rules() {
        var offer = offer();
        if (offer != null) {
            return offer.rules();
        }
        return policy == null ? BookingRules.none() : policy.rules();
    }

    /** Null for the length of the practitioner's own slots. */
    @Nullable
    Duration length() {
        var offer = offer();
        return offer == null ? null : offer.length();
    }
}
