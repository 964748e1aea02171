package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;
import java.util.Optional;
import java.util.UUID;

/** Where what was found is kept: in encounters, which know of appointments and not the other way round. */
public interface ConsultationRecord {

    /** The visit that something was found at. */
    record Visited(UUID appointmentId, UUID patientId, UUID practitionerId) {}

    /**
     * Signs what was found in the caller's name, in the caller's transaction.
     *
     * @throws Problem 409 {@code ENCOUNTER_EXISTS} when somebody has begun to write it down elsewhere
     */
    void sign(Visited visit, Consultation found);

    /** As far as it is signed and the caller may see it. */
    Optional<Consultation> find(UUID appointmentId);
}
