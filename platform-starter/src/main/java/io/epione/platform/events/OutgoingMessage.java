package io.epione.platform.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that waits in the outbox, as it will be sent. */
record OutgoingMessage(
        String topic,
        String key,
        String id,
        String type,
        String subject,
        String tenantId,
        Instant time,
        String json,
        @Nullable String traceparent) {

    /** What one transaction sends under one key, in order. */
    record Batch(List<OutgoingMessage> messages) {}
}
