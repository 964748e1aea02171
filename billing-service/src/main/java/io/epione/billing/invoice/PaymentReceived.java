package io.epione.billing.invoice;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param id the invoice, whose events stay in order; the payment is {@code paymentId} */
@EventType("payment.received")
record PaymentReceived(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID paymentId,
        UUID patientId,
        @Nullable UUID departmentId,
        @Nullable UUID practitionerId,
        long amountMinor,
        String currency,
        String method)
        implements DomainEvent {}
