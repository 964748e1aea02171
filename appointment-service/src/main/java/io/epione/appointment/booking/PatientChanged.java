package io.epione.appointment.booking;

import java.util.UUID;

/** What this service reads of {@code patient.registered}, {@code patient.updated} and {@code patient.erased}. */
record PatientChanged(UUID id, UUID tenantId, long version, String status) {}
