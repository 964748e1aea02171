package io.epione.patient.registration;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType("patient.erased")
record PatientErased(UUID id, UUID tenantId, long version, Instant occurredAt, PatientStatus status)
        implements DomainEvent {}
