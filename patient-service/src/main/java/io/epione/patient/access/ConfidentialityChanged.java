package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** That a record is guarded from now on, or is not any more; not why. The id is the patient's. */
@EventType("confidentiality.changed")
record ConfidentialityChanged(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId, boolean guarded)
        implements DomainEvent {}
