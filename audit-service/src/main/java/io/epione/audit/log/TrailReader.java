package io.epione.audit.log;

import io.epione.platform.events.EventTopics;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes entries of what arrives: audit records as they are, and those events of other services that are worth an entry. */
final class TrailReader {

    /** Aggregates whose every event is an entry: hospitals and their staff, accounts, sessions, failed sign-ins. */
    private static final Set<String> AGGREGATES = Set.of("hospital", "staff", "user", "login", "session");

    private static final String ACCOUNT = "user";
    private static final String FAILED = ".failed";

    /** Producers change records additively. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private TrailReader() {}

    /**
     * Empty for an event that makes no entry.
     *
     * @throws Unreadable for what is neither a record nor an event
     */
    static Optional<AuditEvent> read(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.topic().equals(EventTopics.AUDIT_TRAIL)) {
                return Optional.of(recorded(message).storable());
            }
            String type = required(message, "ce_type");
            int dot = Math.max(type.indexOf('.'), 0);
            return AGGREGATES.contains(type.substring(0, dot))
                    ? Optional.of(
                            happened(message, type, type.substring(0, dot)).storable())
                    : Optional.empty();
        } catch (JacksonException | DateTimeException | IllegalArgumentException | NullPointerException e) {
            throw new Unreadable(e);
        }
    }

    private static AuditEvent recorded(ConsumerRecord<String, byte[]> message) {
        Recorded r = JSON.readValue(message.value(), Recorded.class);
        String named = header(message, "ce_tenantid");
        if (r.id == null || r.tenantId == null || r.occurredAt == null) {
            throw new IllegalArgumentException("An audit record needs id, hospital and time");
        }
        if (named != null && !named.equals(r.tenantId.toString())) {
            throw new IllegalArgumentException("An audit record of another hospital than its header");
        }
        return new AuditEvent(
                r.id,
                r.tenantId,
                r.occurredAt,
                r.actorId,
                r.actorRole,
                text(r.action),
                text(r.resourceType),
                r.resourceId,
                r.patientId,
                text(r.outcome),
                r.purpose,
                r.traceId,
                text(r.service),
                r.count);
    }

    private static AuditEvent happened(ConsumerRecord<String, byte[]> message, String type, String aggregate) {
        JsonNode data = JSON.readTree(message.value());
        String id = text(data, "id");
        UUID actor = Stream.of(text(data, "actorId"), text(data, "userId"), aggregate.equals(ACCOUNT) ? id : null)
                .filter(Objects::nonNull)
                .findFirst()
                .map(UUID::fromString)
                .orElse(null);
        String tenant = header(message, "ce_tenantid");
        return new AuditEvent(
                UUID.fromString(required(message, "ce_id")),
                tenant == null || tenant.isEmpty() ? Tenancy.PLATFORM : UUID.fromString(tenant),
                Instant.parse(required(message, "ce_time")),
                actor,
                null,
                type,
                Character.toUpperCase(aggregate.charAt(0)) + aggregate.substring(1),
                id,
                null,
                type.endsWith(FAILED) ? "failure" : "success",
                "HOPERAT",
                traceId(header(message, "traceparent")),
                EventTopics.ownerOf(aggregate),
                null);
    }

    /** The second part of a W3C trace context. */
    private static @Nullable String traceId(@Nullable String traceparent) {
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-");
        return parts.length > 1 ? parts[1] : null;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static String required(ConsumerRecord<?, ?> message, String name) {
        String value = header(message, name);
        if (value == null) {
            throw new IllegalArgumentException("Event without " + name);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** An audit record as services send it. */
    private record Recorded(
            @Nullable UUID id,
            @Nullable UUID tenantId,
            @Nullable Instant occurredAt,
            @Nullable UUID actorId,
            @Nullable String actorRole,
            @Nullable String action,
            @Nullable String resourceType,
            @Nullable String resourceId,
            @Nullable UUID patientId,
            @Nullable String outcome,
            @Nullable String purpose,
            @Nullable String traceId,
            @Nullable String service,
            @Nullable Integer count) {}

    /** Not an audit record; it is parked for an operator to look at. */
    static final class Unreadable extends RuntimeException {
        Unreadable(Throwable cause) {
            super("Message cannot be read", cause);
        }
    }
}
