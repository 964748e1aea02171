package io.epione.messaging.announcement;

import java.time.Instant;
import java.util.UUID;

/** What an announcement needs of any appointment event. */
record AppointmentChanged(UUID id, UUID patientId, UUID practitionerId, Instant start) {}
