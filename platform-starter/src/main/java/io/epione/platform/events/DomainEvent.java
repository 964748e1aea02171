package io.epione.platform.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an aggregate of this service. Implemented by flat records of ids, codes, amounts and times that
 * carry no patient data, annotated with {@link EventType}.
 */
public interface DomainEvent {

    /** The aggregate; also the key that orders its events. */
    UUID id();

    UUID tenantId();

    /** Of the aggregate after the change: consumers ignore what is older than what they know. */
    long version();

    Instant occurredAt();
}
