package io.epione.appointment.booking;

import io.epione.appointment.practitioner.Practitioner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a booking must know before it is tried, read in one query.
 *
 * @param availabilityVersion null where no availability is set
 * @param patientStatus null for a patient who is not known here
 */
record BookingFacts(
        Practitioner practitioner,
        @Nullable Long availabilityVersion,
        @Nullable String patientStatus) {

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
}
