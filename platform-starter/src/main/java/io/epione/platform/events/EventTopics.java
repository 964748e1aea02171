package io.epione.platform.events;

import java.util.List;
import java.util.Map;

/** Which service owns an aggregate's events, and on which topic they are. */
public final class EventTopics {

    public static final String AUDIT_TRAIL = "epione.audit.trail";
    public static final String TENANT_STATUS = "epione.tenant.status";

    /** Compacted, key = service: which services are closed for work on them. Only gateways read it. */
    public static final String TENANT_MAINTENANCE = "epione.tenant.maintenance";
    /** Of the services that give permissions; compacted, key = grant. */
    public static final List<String> GRANTS = List.of(grantsOf("tenant"), grantsOf("auth"));

    private static final Map<String, String> OWNER_BY_AGGREGATE = Map.ofEntries(
            Map.entry("user", "auth"),
            Map.entry("login", "auth"),
            Map.entry("session", "auth"),
            Map.entry("hospital", "tenant"),
            Map.entry("staff", "tenant"),
            Map.entry("operator", "tenant"),
            Map.entry("patient", "patient"),
            Map.entry("lab", "patient"),
            Map.entry("emergency-access", "patient"),
            Map.entry("consent", "patient"),
            Map.entry("confidentiality", "patient"),
            Map.entry("restriction", "patient"),
            Map.entry("appointment", "appointment"),
            Map.entry("waitlist", "appointment"),
            Map.entry("encounter", "appointment"),
            Map.entry("prescription", "prescription"),
            Map.entry("stock", "prescription"),
            Map.entry("invoice", "billing"),
            Map.entry("payment", "billing"),
            Map.entry("claim", "billing"),
            Map.entry("message", "messaging"),
            Map.entry("notification", "messaging"));

    private EventTopics() {}

    /** The topic of an event type such as {@code appointment.completed}. */
    public static String of(String type) {
        return switch (type) {
            case "audit.recorded" -> AUDIT_TRAIL;
            case "hospital.changed" -> TENANT_STATUS;
            case "maintenance.changed" -> TENANT_MAINTENANCE;
            default -> "epione." + ownerOf(type.substring(0, type.indexOf('.'))) + ".events";
        };
    }

    /** @throws IllegalArgumentException for an aggregate that no service owns */
    public static String ownerOf(String aggregate) {
        if (aggregate.equals("audit")) {
            return "audit";
        }
        String owner = OWNER_BY_AGGREGATE.get(aggregate);
        if (owner == null) {
            throw new IllegalArgumentException("No service owns events of " + aggregate);
        }
        return owner;
    }

    /** Where a service tells which permissions a hospital gives. */
    public static String grantsOf(String service) {
        return "epione." + service + ".grants";
    }

    /** Where a service parks what it could not apply. */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlt";
    }
}
