package io.epione.platform.events;

import io.epione.platform.Ids;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.namastack.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends events with the transaction that caused them: what is committed is sent, what is rolled back is not. All that one
 * transaction sends under one key becomes one outbox row.
 */
public final class DomainEvents {

    private final Outbox outbox;
    private final JsonMapper json;
    private final String service;
    private final @Nullable Tracer tracer;
    private final PromptRelay relay;

    DomainEvents(Outbox outbox, PromptRelay relay, JsonMapper json, String service, @Nullable Tracer tracer) {
        this.outbox = outbox;
        this.relay = relay;
        this.json = json;
        this.service = service;
        this.tracer = tracer;
    }

    /** Also called for events that an aggregate registered, when its repository saves it. */
    @EventListener
    public void publish(DomainEvent event) {
        String type = typeOf(event);
        if (!EventTopics.ownerOf(type.substring(0, type.indexOf('.'))).equals(service)) {
            throw new IllegalArgumentException(service + " does not own events of type " + type);
        }
        send(
                EventTopics.of(type),
                event.id().toString(),
                Ids.next(),
                type,
                event.tenantId(),
                event.occurredAt(),
                event);
    }

    /**
     * Sends a record to a topic other than the service's own: the hospital list, the audit trail.
     *
     * @param key orders messages; for a compacted topic, what the message replaces
     */
    public void send(String topic, String key, UUID id, String type, UUID tenantId, Instant time, Object data) {
        add(message(topic, key, id, type, tenantId, time, data));
    }

    OutgoingMessage message(String topic, String key, UUID id, String type, UUID tenantId, Instant time, Object data) {
        return new OutgoingMessage(
                topic,
                key,
                id.toString(),
                type,
                key,
                tenantId.toString(),
                time,
                json.writeValueAsString(data),
                traceparent());
    }

    private void add(OutgoingMessage message) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(
                    "An event leaves with the transaction that caused it, and there is none that writes");
        }
        Collected collected = (Collected) TransactionSynchronizationManager.getResource(this);
        if (collected == null) {
            collected = new Collected();
            TransactionSynchronizationManager.bindResource(this, collected);
            TransactionSynchronizationManager.registerSynchronization(collected);
        }
        collected.messages.add(message);
    }

    private static String typeOf(DomainEvent event) {
        EventType type = event.getClass().getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " lacks @EventType");
        }
        return type.value();
    }

    private @Nullable String traceparent() {
        TraceContext context =
                tracer == null ? null : tracer.currentTraceContext().context();
        return context == null
                ? null
                : "00-" + context.traceId() + "-" + context.spanId()
                        + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    /** Messages of the transaction in hand. The audit trail needs no order, so its records ride along with any event. */
    private final class Collected implements TransactionSynchronization {

        private final List<OutgoingMessage> messages = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            Map<String, List<OutgoingMessage>> byKey = new LinkedHashMap<>();
            messages.stream()
                    .filter(message -> !message.topic().equals(EventTopics.AUDIT_TRAIL))
                    .forEach(message -> byKey.computeIfAbsent(message.key(), key -> new ArrayList<>())
                            .add(message));
            messages.stream()
                    .filter(message -> message.topic().equals(EventTopics.AUDIT_TRAIL))
                    .forEach(message -> {
                        String key = byKey.isEmpty()
                                ? message.id()
                                : byKey.keySet().iterator().next();
                        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(message);
                    });
            byKey.forEach((key, batch) -> outbox.schedule(new OutgoingMessage.Batch(batch), key));
            messages.clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(DomainEvents.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(DomainEvents.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(DomainEvents.this);
            if (status == STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
