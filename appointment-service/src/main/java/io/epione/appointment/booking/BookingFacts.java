package io.epione.appointment.booking;

import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.OpenSlots.Hours;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.practitioner.Practitioner;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a booking must know before it is tried, read in one query.
 *
 * @param availabilityVersion null where no availability is set
 * @param patientStatus null for a patient who is not known here
 * @param patientMerged whether the patient's record is part of another one
 * @param holidaysVersion null where the hospital has set none
 * @param policy null where the hospital has set none
 * @param offered null where no service type is wanted, or it is not known here
 */
record BookingFacts(
        Practitioner practitioner,
        @Nullable Long availabilityVersion,
        @Nullable String patientStatus,
        boolean patientMerged,
        @Nullable Long holidaysVersion,
        @Nullable BookingRules policy,
        @Nullable Offered offered) {

    /** @param active false when no new appointments of it are made */
    record Offered(UUID serviceTypeId, boolean active, ServiceOffer offer) {}

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

    @Nullable
    UUID serviceTypeId() {
        return offered == null ? null : offered.serviceTypeId();
    }

    Hours hours() {
        return new Hours(practitioner.id(), availabilityVersion, holidaysVersion);
    }

    /** What the service type takes; null where none is wanted. */
    @Nullable
    ServiceOffer offer() {
        return offered == null ? null : offered.offer();
    }

    BookingRules rules() {
        var offer = offer();
        if (offer != null) {
            return offer.rules();
        }
        return policy == null ? BookingRules.none() : policy;
    }

    /** Null for the length of the practitioner's own slots. */
    @Nullable
    Duration length() {
        var offer = offer();
        return offer == null ? null : offer.length();
    }
}
