package io.epione.audit.log;

import io.epione.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entries for tests, as objects and as services send them. */
public final class Entries {

    private Entries() {}

    public static AuditEvent read(UUID tenantId, UUID patientId) {
        return new AuditEvent(
                        Ids.next(),
                        tenantId,
                        Instant.now(),
                        UUID.randomUUID(),
                        "DOCTOR",
                        "read",
                        "Patient",
                        patientId.toString(),
                        patientId,
                        "success",
                        "TREAT",
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "patient",
                        1)
                .storable();
    }

    public static List<AuditEvent> reads(UUID tenantId, int count) {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(read(tenantId, UUID.randomUUID()));
        }
        return events;
    }

    /** The record on the wire. */
    public static Map<String, Object> message(AuditEvent event) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", event.id().toString());
        message.put("tenantId", event.tenantId().toString());
        message.put("version", 1);
        message.put("occurredAt", event.occurredAt().toString());
        message.put("actorId", String.valueOf(event.actorId()));
        message.put("actorRole", event.actorRole());
        message.put("action", event.action());
        message.put("resourceType", event.resourceType());
        message.put("resourceId", event.resourceId());
        message.put(
                "patientId",
                event.patientId() == null ? null : event.patientId().toString());
        message.put("outcome", event.outcome());
        message.put("purpose", event.purpose());
        message.put("traceId", event.traceId());
        message.put("service", event.service());
        message.put("count", event.count());
        message.put("addedLater", "ignored");
        return message;
    }
}
