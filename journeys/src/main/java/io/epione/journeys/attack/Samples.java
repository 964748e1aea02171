package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.SmallHospital;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one of the two hospitals has: an id of every kind, by the name of the collection in paths. */
final class Samples {

    /** An id that no hospital has. */
    static final String NOBODY = "019b0000-0000-7000-8000-000000000000";

    private final @Nullable SmallHospital hospital;
    private final Map<String, String> ids;

    private Samples(@Nullable SmallHospital hospital, Map<String, String> ids) {
        this.hospital = hospital;
        this.ids = ids;
    }

    /** Of nobody: every id is one that does not exist. */
    static Samples none() {
        return new Samples(null, Map.of());
    }

    static Samples of(Map<String, String> ids) {
        return new Samples(null, Map.copyOf(ids));
    }

    /** Fills a hospital with one of everything. */
    static Samples in(SmallHospital hospital) {
        hospital.price("100.00");
        hospital.receive(100, "0.50");
        Map<String, List<String>> one = hospital.oneOfEach();
        Map<String, String> ids = new LinkedHashMap<>();
        one.forEach((kind, found) -> ids.put(collection(kind), found.isEmpty() ? NOBODY : found.getFirst()));
        ids.put("practitioners", hospital.doctorId());
        // Changed and deactivated by attacks, so nobody who is needed.
        ids.put(
                "staff",
                hospital.hospital()
                        .invite("locum", "Colleague locum", "NURSE", null, null)
                        .id());
        ids.put("users", hospital.as("NURSE").userId());
        String patient = ids.getOrDefault("patients", NOBODY);
        chart(hospital, patient);
        ids.put("appointments", hospital.appointment(patient));
        String other = hospital.patient();
        JsonNode prescription =
                hospital.prescribe(other, hospital.appointment(other), 2).json();
        ids.put("prescriptions", prescription.path("id").asString(NOBODY));
        ids.put("items", prescription.path("items").path(0).path("id").asString(NOBODY));
        scheduling(hospital, ids);
        waiting(hospital, ids);
        ids.put("sessions", first(hospital.as("DOCTOR"), "/auth/sessions"));
        hospital.as("DOCTOR")
                .send(Call.post(
                        "/conversations/" + ids.get("conversations") + "/messages", Json.of("body", "About the visit")))
                .expect(200, 201);
        ids.put("notifications", first(hospital.as("DOCTOR"), "/notifications"));
        return new Samples(hospital, ids);
    }

    private static void waiting(SmallHospital hospital, Map<String, String> ids) {
        ids.put(
                "queues",
                hospital.admin()
                        .send(Call.post("/queues", Json.of("code", "ATK", "name", "Reception")))
                        .expect(201)
                        .id());
        Session reception = hospital.as("RECEPTIONIST");
        ids.put(
                "tickets",
                reception
                        .send(Call.post("/queues/" + ids.get("queues") + "/tickets", Json.of("triage", "STANDARD")))
                        .expect(201)
                        .id());
        ids.put(
                "waitlist-entries",
                reception
                        .send(Call.post(
                                "/waitlist-entries",
                                Json.of(
                                        "patientId",
                                        hospital.patient(),
                                        "specialty",
                                        "nobody's",
                                        "from",
                                        LocalDate.now().toString(),
                                        "to",
                                        LocalDate.now().plusDays(30).toString(),
                                        "kind",
                                        "IN_PERSON")))
                        .expect(201)
                        .id());
        ids.put(
                "calendar-links",
                hospital.as("DOCTOR")
                        .send(Call.post("/calendar-links", Json.of("content", "BUSY")))
                        .expect(201)
                        .id());
    }

    private static void scheduling(SmallHospital hospital, Map<String, String> ids) {
        Session admin = hospital.admin();
        ids.put(
                "resources",
                admin.send(Call.post("/resources", Json.of("kind", "ROOM", "name", "Room 1")))
                        .expect(201)
                        .id());
        ids.put(
                "service-types",
                admin.send(Call.post(
                                "/service-types",
                                Json.of(
                                        "code",
                                        "CHECK-UP",
                                        "name",
                                        "Check-up",
                                        "offer",
                                        Json.of("durationMinutes", 15))))
                        .expect(201)
                        .id());
        ids.put(
                "on-call-duties",
                admin.send(Call.post(
                                "/on-call-duties",
                                Json.of(
                                        "practitionerId",
                                        hospital.doctorId(),
                                        "start",
                                        "2030-01-01T18:00:00Z",
                                        "end",
                                        "2030-01-02T06:00:00Z")))
                        .expect(201)
                        .id());
        Session reception = hospital.as("RECEPTIONIST");
        ids.put(
                "holds",
                reception
                        .send(Call.post("/holds", hospital.booking(hospital.patient(), hospital.freeSlot())))
                        .expect(201)
                        .id());
        Map<String, Object> series = new LinkedHashMap<>(hospital.booking(hospital.patient(), hospital.freeSlot()));
        series.put("rule", "FREQ=DAILY;COUNT=1");
        ids.put(
                "appointment-series",
                reception
                        .send(Call.post("/appointment-series", series))
                        .expect(201)
                        .id());
    }

    private static void chart(SmallHospital hospital, String patient) {
        Session nurse = hospital.as("NURSE");
        nurse.send(Call.post("/patients/" + patient + "/conditions", Json.of("code", SmallHospital.HYPERTENSION)))
                .expect(200, 201);
        nurse.send(Call.post("/patients/" + patient + "/allergies", Json.of("code", SmallHospital.HYPERTENSION)))
                .expect(200, 201);
    }

    private static String first(Session session, String list) {
        return session.get(list).items().stream()
                .map(item -> item.path("id").asString(NOBODY))
                .findFirst()
                .orElse(NOBODY);
    }

    private static String collection(String kind) {
        return switch (kind) {
            case "staff" -> "staff";
            case "audit event" -> "events";
            default -> kind + "s";
        };
    }

    /** These and one more. */
    Samples with(String collection, String id) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(collection, id);
        return new Samples(hospital, more);
    }

    /** An id for this collection, or {@link #NOBODY}. */
    String id(String collection) {
        return switch (collection) {
            case "charges" -> "CONSULTATION";
            case "checkpoints" -> "1";
            default -> ids.getOrDefault(collection, NOBODY);
        };
    }

    /** Whether there is a real id. */
    boolean has(String collection) {
        return ids.containsKey(collection) && !id(collection).equals(NOBODY);
    }

    /** A time that can be booked; one in the past where there is no calendar. */
    String freeSlot() {
        if (hospital == null) {
            return "2026-01-15T10:00:00Z";
        }
        try {
            return hospital.freeSlot();
        } catch (IndexOutOfBoundsException allTaken) {
            return "2026-01-15T10:00:00Z";
        }
    }
}
