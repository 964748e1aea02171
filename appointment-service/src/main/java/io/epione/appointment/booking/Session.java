package io.epione.appointment.booking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Patients who have the same practitioner at the same time for the same service share a session. */
final class Session {

    private Session() {}

    /** The same for everybody who comes to the same session, so that nobody has to make it first. */
    static UUID of(UUID serviceTypeId, UUID practitionerId, Instant start) {
        var name = serviceTypeId + "|" + practitionerId + "|" + start;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
