package io.epione.journeys.attack;

import io.epione.journeys.client.SmallHospital;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Good values and bodies for schemas. What a schema cannot say, such as a currency that exists, is known here by the
 * member's name; ids come from a hospital's {@link Samples}.
 */
final class Examples {

    private static final int DEEPEST = 6;

    /** For bodies that are not JSON. */
    static final String TABLE = "name,email,role\nAnn Attack,ann@attack.example,NURSE\n";

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("system", String.valueOf(SmallHospital.PARACETAMOL.get("system"))),
            Map.entry("code", String.valueOf(SmallHospital.PARACETAMOL.get("code"))),
            Map.entry("contentType", "text/plain"),
            Map.entry("sizeBytes", "16"),
            Map.entry("sha256", "0".repeat(64)),
            Map.entry("currency", "USD"),
            Map.entry("country", "US"),
            Map.entry("timezone", "America/New_York"),
            Map.entry("amount", "1.00"),
            Map.entry("taxRate", "0"),
            Map.entry("phone", "+15550001234"),
            Map.entry("email", "somebody@attack.example"),
            Map.entry("birthDate", "1980-05-17"),
            Map.entry("expiresOn", "2035-12-31"),
            Map.entry("nationalId", "987-65-4321"),
            Map.entry("slug", "attack-hospital"),
            Map.entry("unit", "kg"),
            Map.entry("tests", Samples.TEST),
            Map.entry("testCode", Samples.TEST),
            Map.entry("level", Samples.LEVEL),
            Map.entry("bucket", "day"),
            Map.entry("languages", "en"),
            Map.entry("url", "https://events.attack.example/epione"),
            Map.entry("events", "appointment.booked"),
            Map.entry("permissions", "appointment:read"),
            Map.entry("role", "NURSE"),
            Map.entry("day", "MONDAY"),
            Map.entry("password", "Open-Sesame-attack-1"),
            Map.entry("asOf", "2030-01-01T00:00:00Z"),
            Map.entry("slotMinutes", "15"));

    private static final Map<String, String> COLLECTION_OF = Map.of(
            "patientId", "patients",
            "practitionerId", "practitioners",
            "appointmentId", "appointments",
            "departmentId", "departments",
            "participants", "users",
            "actorId", "users",
            "to", "colleagues",
            "itemId", "items");

    /** Optional members without which a body says nothing. */
    private static final Set<String> TELLING = Set.of("permissions");

    private final Samples samples;

    Examples(Samples samples) {
        this.samples = samples;
    }

    /** The collection whose ids a member of this name takes: {@code rooms} for {@code roomId}; null where it is no id. */
    static @Nullable String collectionOf(String name) {
        String known = COLLECTION_OF.get(name);
        if (known != null) {
            return known;
        }
        return name.endsWith("Id") && name.length() > 2 ? name.substring(0, name.length() - 2) + "s" : null;
    }

    private boolean isKnownId(String name) {
        String collection = collectionOf(name);
        return COLLECTION_OF.containsKey(name) || (collection != null && samples.has(collection));
    }

    /** A good body, with the required members, and optional ones that are ids, so that attacks have them to change. */
    @Nullable
    Object body(Operation operation) {
        Schema schema = operation.body();
        return schema == null ? null : value("", schema, 0);
    }

    /** A good value for a member of this name. */
    Object value(String name, Schema schema) {
        return value(name, schema, 0);
    }

    private Object value(String name, Schema schema, int depth) {
        return switch (schema.type()) {
            case "object" -> object(schema, depth);
            case "array" -> depth > DEEPEST ? List.of() : List.of(value(name, schema.items(), depth + 1));
            case "integer", "number" -> number(name, schema);
            case "boolean" -> false;
            default -> text(name, schema);
        };
    }

    private Map<String, Object> object(Schema schema, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        Set<String> required = schema.required();
        schema.members().forEach((name, member) -> {
            boolean wanted = required.contains(name) || TELLING.contains(name) || (isKnownId(name) && depth < DEEPEST);
            if (wanted && !member.readOnly()) {
                object.put(name, value(name, member, depth + 1));
            }
        });
        return object;
    }

    private static Object number(String name, Schema schema) {
        String known = BY_NAME.getOrDefault(name, "");
        if (known.matches("\\d+")) {
            return Integer.valueOf(known);
        }
        var minimum = schema.minimum();
        return minimum != null && minimum.signum() > 0 ? minimum : 1;
    }

    private String text(String name, Schema schema) {
        String collection = collectionOf(name);
        boolean time = !schema.format().isEmpty() && !schema.format().equals("uuid");
        if (collection != null && isKnownId(name) && !time) {
            return samples.id(collection);
        }
        if (name.equals("email") && !samples.password().isEmpty()) {
            return Samples.newAddress();
        }
        if (name.equals("password") && !samples.password().isEmpty()) {
            return samples.password();
        }
        if (name.equals("start")) {
            return samples.freeSlot();
        }
        if (!schema.allowed().isEmpty()) {
            String known = BY_NAME.getOrDefault(name, "");
            return schema.allowed().contains(known) ? known : schema.allowed().getFirst();
        }
        return switch (schema.format()) {
            case "uuid" -> Samples.NOBODY;
            case "date" -> BY_NAME.getOrDefault(name, date(name));
            case "date-time" -> BY_NAME.getOrDefault(name, time(name));
            case "time-local", "time" -> name.equals("to") ? "17:00" : "09:00";
            default -> word(name, schema);
        };
    }

    private static String date(String name) {
        LocalDate day = LocalDate.now().plusDays(2);
        return switch (name) {
            case "from" -> day.toString();
            case "to" -> day.plusDays(1).toString();
            default -> "2026-01-15";
        };
    }

    /** What ends, ends in some days. */
    private static String time(String name) {
        return name.equals("until") ? LocalDate.now().plusDays(3) + "T10:00:00Z" : "2026-01-15T10:00:00Z";
    }

    private static String word(String name, Schema schema) {
        String known = BY_NAME.getOrDefault(name, schema.example().isEmpty() ? "attack" : schema.example());
        if (known.length() > schema.maxLength()) {
            return known.substring(0, schema.maxLength());
        }
        return known + "x".repeat(Math.max(0, Math.min(schema.minLength(), 1_000) - known.length()));
    }
}
