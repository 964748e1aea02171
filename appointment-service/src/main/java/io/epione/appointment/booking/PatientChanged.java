package io.epione.appointment.booking;

import java.util.UUID;

/** What this service reads of {@code patient.registered} and {@code patient.updated}. */
record PatientChanged(UUID id, UUID tenantId, long version, String status) {}
