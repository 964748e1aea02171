package io.epione.billing.invoice;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("invoice.paid")
record InvoicePaid(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID patientId,
        @Nullable UUID appointmentId,
        @Nullable String number,
        long totalMinor,
        String currency)
        implements DomainEvent {}
