package io.epione.platform.events;

import java.time.Instant;
import java.util.UUID;

/** The CloudEvents attributes of a delivered event. */
public record EventMetadata(String id, String type, UUID tenantId, String subject, Instant time) {}
