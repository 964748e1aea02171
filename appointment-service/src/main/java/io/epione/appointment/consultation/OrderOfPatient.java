package io.epione.appointment.consultation;

import java.util.UUID;

/** What another service says of an order. */
record OrderOfPatient(UUID id, UUID patientId) {}
