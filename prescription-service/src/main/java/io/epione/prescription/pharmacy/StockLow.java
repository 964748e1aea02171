package io.epione.prescription.pharmacy;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** @param id the stock item @param quantity units left that are in date */
@EventType("stock.low")
record StockLow(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        String system,
        String code,
        long quantity,
        int reorderLevel)
        implements DomainEvent {}
