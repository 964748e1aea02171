package io.epione.journeys.attack;

import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.SmallHospital;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one of the two hospitals has: an id of every kind, by the name of the collection in paths. */
final class Samples {

    /** Collections whose members go by a number or a name that every hospital has. */
    static final Set<String> NUMBERED = Set.of("parts", "files");

    /** An id that no hospital has. */
    static final String NOBODY = "019b0000-0000-7000-8000-000000000000";

    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    /** A laboratory test that every hospital has, and a level of its control materials. */
    static final String TEST = "K";

    static final String LEVEL = "NORMAL";
    private static final byte[] LETTER = "Dear colleague, the patient is well.\n".getBytes(StandardCharsets.UTF_8);

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
        ids.putAll(chart(hospital, patient));
        laboratory(hospital, patient, ids);
        ids.put("document-uploads", upload(hospital.as("NURSE"), patient));
        ids.put("documents", document(hospital.as("NURSE"), patient));
        ids.put("parts", "1");
        consents(hospital, patient, ids);
        records(hospital, patient, ids);
        ids.put("appointments", hospital.appointment(patient));
        String other = hospital.patient();
        JsonNode prescription =
                hospital.prescribe(other, hospital.appointment(other), 2).json();
        ids.put("prescriptions", prescription.path("id").asString(NOBODY));
        ids.put("items", prescription.path("items").path(0).path("id").asString(NOBODY));
        encounter(hospital, ids);
        video(hospital, ids);
        scheduling(hospital, ids);
        waiting(hospital, ids);
        ids.put("waitlist-offers", offer(hospital));
        ids.put("sessions", first(hospital.as("DOCTOR"), "/auth/sessions"));
        hospital.as("DOCTOR")
                .send(Call.post(
                        "/conversations/" + ids.get("conversations") + "/messages", Json.of("body", "About the visit")))
                .expect(200, 201);
        ids.put("notifications", first(hospital.as("DOCTOR"), "/notifications"));
        administration(hospital, ids);
        emergency(hospital, hospital.patient(), ids);
        merges(hospital, patient, ids);
        return new Samples(hospital, ids);
    }

    /** A draft of a visit that has begun, and a referral. */
    private static void encounter(SmallHospital hospital, Map<String, String> ids) {
        String visit = hospital.appointment(hospital.patient());
        hospital.move(hospital.as("RECEPTIONIST"), visit, "check-in", null).expect(200);
        String encounter = made(hospital.as("DOCTOR"), "/encounters", "appointmentId", visit);
        ids.put("encounters", encounter);
        ids.put(
                "referrals",
                made(
                        hospital.as("DOCTOR"),
                        "/encounters/" + encounter + "/referrals",
                        "specialty",
                        "cardiology",
                        "reason",
                        "Sample"));
    }

    /** A video visit with the doctor in its call and a link for a relative. */
    private static void video(SmallHospital hospital, Map<String, String> ids) {
        Map<String, Object> booking = new LinkedHashMap<>(hospital.booking(hospital.patient(), hospital.freeSlot()));
        booking.put("kind", "VIDEO");
        String room = "/appointments/"
                + hospital.as("RECEPTIONIST")
                        .send(Call.post("/appointments", booking))
                        .expect(201)
                        .id()
                + "/video-room";
        Session doctor = hospital.as("DOCTOR");
        ids.put(
                "admissions",
                doctor.send(Call.post(room + "/admissions", null)).expect(200).id());
        ids.put(
                "guest-links",
                doctor.send(Call.post(room + "/guest-links", null)).expect(201).id());
    }

    /** What administrators make: roles, programs, webhooks with a delivery, an import, a delegation, a registration. */
    private static void administration(SmallHospital hospital, Map<String, String> ids) {
        String slug = hospital.hospital().slug();
        List<String> lent = List.of("appointment:read");
        ids.put("roles", made(hospital.admin(), "/roles", "code", "SAMPLE", "name", "Sample", "permissions", lent));
        ids.put("clients", made(hospital.admin(), "/clients", "name", "Sample of " + slug, "permissions", lent));
        ids.put(
                "webhooks",
                made(
                        hospital.admin(),
                        "/webhooks",
                        "url",
                        "https://" + slug + ".example/epione",
                        "events",
                        List.of("appointment.booked")));
        String colleague = hospital.hospital().member("nurse").id();
        ids.put("colleagues", colleague);
        Instant now = Instant.now();
        ids.put(
                "delegations",
                made(
                        hospital.as("DOCTOR"),
                        "/delegations",
                        "to",
                        colleague,
                        "permissions",
                        lent,
                        "from",
                        now.toString(),
                        "until",
                        now.plus(Duration.ofDays(3)).toString(),
                        "reason",
                        "Leave"));
        ids.put("registrations", hospital.registration("registrant@" + slug + ".example"));
        String file = "name,email,role\nIda Import,ida@%s.example,NURSE\n".formatted(slug);
        ids.put(
                "imports",
                hospital.admin()
                        .send(Call.post("/staff/imports", null).raw(file.getBytes(StandardCharsets.UTF_8), "text/csv"))
                        .expect(200, 201)
                        .id());
        hospital.appointment(hospital.patient());
        String deliveries = "/webhooks/" + ids.get("webhooks") + "/deliveries";
        ids.put(
                "deliveries",
                Await.until(
                        "a delivery to a webhook",
                        Duration.ofSeconds(60),
                        () -> Optional.of(first(hospital.admin(), deliveries)).filter(id -> !id.equals(NOBODY))));
    }

    /** A record that has become part of the patient's, and two more that look like one person's. */
    private static void merges(SmallHospital hospital, String patient, Map<String, String> ids) {
        ids.put(
                "merges",
                made(
                        hospital.admin(),
                        "/patients/" + patient + "/merges",
                        "patientId",
                        hospital.patient(),
                        "reason",
                        "Registered twice",
                        "force",
                        true));
        Map<String, Object> twice = hospital.newPatient();
        twice.remove("nationalId");
        hospital.as("RECEPTIONIST").send(Call.post("/patients", twice)).expect(201);
        hospital.as("RECEPTIONIST").send(Call.post("/patients", twice)).expect(201);
        ids.put(
                "duplicates",
                Await.until(
                        "two records of one person",
                        Duration.ofSeconds(60),
                        () -> Optional.of(first(hospital.admin(), "/patients/duplicates"))
                                .filter(id -> !id.equals(NOBODY))));
    }

    /** A consent that changes nothing for anybody, a request for restriction, and a proxy whose account nobody has. */
    private static void consents(SmallHospital hospital, String patient, Map<String, String> ids) {
        Session officer = hospital.as("PRIVACY_OFFICER");
        Map<String, Object> research = Json.of(
                "type", "PERMIT", "actor", Json.of("kind", "PERSON", "id", NOBODY), "purposes", List.of("HRESCH"));
        ids.put(
                "consents",
                made(officer, "/patients/" + patient + "/consents", "provision", research, "evidence", "On paper"));
        ids.put(
                "restriction-requests",
                made(
                        hospital.patientSession(patient),
                        "/patients/" + patient + "/restriction-requests",
                        "reason",
                        Json.of("code", "ACCURACY_CONTESTED")));
        ids.put(
                "proxies",
                made(
                        officer,
                        "/patients/" + patient + "/proxies",
                        "holderId",
                        hospital.patient(),
                        "relationship",
                        "HPOWATT",
                        "evidenceDocumentId",
                        ids.getOrDefault("documents", NOBODY)));
    }

    /** A restricted record that a nurse has opened in an emergency. */
    private static void emergency(SmallHospital hospital, String patient, Map<String, String> ids) {
        String path = "/patients/" + patient + "/confidentiality";
        Session officer = hospital.as("PRIVACY_OFFICER");
        String etag = officer.get(path).expect(200).etag();
        officer.send(Call.put(path, Json.of("code", "R", "reason", "Sample")).ifMatch(etag == null ? "\"0\"" : etag))
                .expect(200);
        String emergency = made(
                hospital.as("NURSE"),
                "/patients/" + patient + "/emergency-accesses",
                "reason",
                Json.of("code", "ETREAT"),
                "password",
                hospital.hospital().password());
        ids.put("emergency-accesses", emergency);
    }

    private static String made(Session session, String path, Object... members) {
        return session.send(Call.post(path, Json.of(members))).expect(200, 201).id();
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

    /** A time that was called off, offered to somebody who waits for the doctor. */
    private static String offer(SmallHospital hospital) {
        Session reception = hospital.as("RECEPTIONIST");
        String calledOff = hospital.appointment(hospital.patient());
        reception
                .send(Call.post(
                        "/waitlist-entries",
                        Json.of(
                                "patientId",
                                hospital.patient(),
                                "practitionerId",
                                hospital.doctorId(),
                                // What is near must be answered soon, and would lapse while the attacks are on.
                                "from",
                                LocalDate.now().plusDays(2).toString(),
                                "to",
                                LocalDate.now().plusDays(30).toString(),
                                "kind",
                                "IN_PERSON")))
                .expect(201);
        hospital.move(reception, calledOff, "cancellation", Json.of("reason", "Sample"))
                .expect(200);
        return Await.until(
                "an offer to somebody on the waitlist",
                Duration.ofSeconds(60),
                () -> Optional.of(first(reception, "/waitlist-offers")).filter(id -> !id.equals(NOBODY)));
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

    /** An entry of every part of a chart. */
    private static Map<String, String> chart(SmallHospital hospital, String patient) {
        Map<String, Object> pulse = Json.of("system", "http://loinc.org", "code", "8867-4");
        Map<String, Map<String, Object>> entries = Map.of(
                "allergies", Json.of("code", SmallHospital.HYPERTENSION),
                "conditions", Json.of("code", SmallHospital.HYPERTENSION),
                "procedures", Json.of("code", SmallHospital.HYPERTENSION),
                "family-history", Json.of("code", SmallHospital.HYPERTENSION, "relationship", "mother"),
                "medications", Json.of("code", SmallHospital.PARACETAMOL),
                "immunizations", Json.of("code", SmallHospital.HYPERTENSION, "occurredOn", "2020-10-01"),
                "vitals", Json.of("code", pulse, "value", 72, "unit", "/min"),
                "social-history", Json.of("code", SmallHospital.HYPERTENSION, "valueText", "Runs"),
                "notes", Json.of("code", SmallHospital.HYPERTENSION, "text", "Feels well"));
        Session nurse = hospital.as("NURSE");
        Map<String, String> ids = new LinkedHashMap<>();
        entries.forEach((part, entry) -> ids.put(
                part,
                nurse.send(Call.post("/patients/" + patient + "/" + part, entry))
                        .expect(200, 201)
                        .id()));
        return ids;
    }

    /** An order with a sample and a result that waits to be verified, and a control run. */
    private static void laboratory(SmallHospital hospital, String patient, Map<String, String> ids) {
        Session technician = hospital.as("LAB_TECHNICIAN");
        String order = hospital.as("DOCTOR")
                .send(Call.post("/patients/" + patient + "/laboratory-orders", Json.of("tests", List.of(TEST, "CREA"))))
                .expect(201)
                .id();
        String sample = hospital.as("NURSE")
                .send(Call.post("/laboratory/orders/" + order + "/samples", Json.of()))
                .expect(201)
                .id();
        technician
                .send(Call.post("/laboratory/samples/" + sample + "/receipt", null))
                .expect(200);
        String result = technician
                .send(Call.post("/laboratory/samples/" + sample + "/results", Json.of("testCode", TEST, "value", 4.2)))
                .expect(201)
                .id();
        technician
                .send(Call.put(
                        "/laboratory/tests/" + TEST + "/controls/" + LEVEL,
                        Json.of("lot", "1", "mean", 4, "standardDeviation", 0.1)))
                .expect(201);
        String run = technician
                .send(Call.post(
                        "/laboratory/quality-controls",
                        Json.of("testCode", TEST, "measurements", List.of(Json.of("level", LEVEL, "value", 4)))))
                .expect(201)
                .id();
        ids.put("orders", order);
        ids.put("samples", sample);
        ids.put("results", result);
        ids.put("quality-controls", run);
    }

    /** An import, an export of all records, and one of a patient's. */
    private static void records(SmallHospital hospital, String patient, Map<String, String> ids) {
        String bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"sample",
             "name":[{"family":"Sample","given":["Ada"]}],"birthDate":"1980-05-17","gender":"female"}}]}\
            """;
        ids.put(
                "record-imports",
                hospital.admin()
                        .send(Call.post("/patients/imports", null)
                                .raw(bundle.getBytes(StandardCharsets.UTF_8), "application/fhir+json"))
                        .expect(202)
                        .id());
        ids.put(
                "bulk-exports",
                hospital.admin()
                        .send(Call.post("/patients/bulk-exports", null))
                        .expect(202)
                        .id());
        ids.put(
                "exports",
                hospital.as("DOCTOR")
                        .send(Call.post("/patients/" + patient + "/exports", Json.of("format", "FHIR")))
                        .expect(202)
                        .id());
        ids.put("files", "Patient");
    }

    private static String upload(Session nurse, String patient) {
        return nurse.send(Call.post(
                        "/patients/" + patient + "/document-uploads",
                        Json.of(
                                "category",
                                "OTHER",
                                "title",
                                "Letter",
                                "contentType",
                                "text/plain",
                                "sizeBytes",
                                LETTER.length,
                                "sha256",
                                HexFormat.of().formatHex(sha256(LETTER)))))
                .expect(201)
                .json()
                .path("id")
                .asString(NOBODY);
    }

    private static String document(Session nurse, String patient) {
        String id = upload(nurse, patient);
        String upload = "/patients/" + patient + "/document-uploads/" + id;
        nurse.send(new Call("PUT", upload + "/parts/1", null, Map.of(), true)
                        .raw(LETTER, "application/octet-stream")
                        .header(
                                "Content-Digest",
                                "sha-256=:" + Base64.getEncoder().encodeToString(sha256(LETTER)) + ":"))
                .expect(204);
        nurse.send(Call.post(upload + "/completion", null).repeatedSafely()).expect(201);
        return id;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    Samples with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.putAll(others);
        return new Samples(hospital, more);
    }

    /** An id for this collection, or {@link #NOBODY}. */
    String id(String collection) {
        return switch (collection) {
            case "charges" -> "CONSULTATION";
            case "tests" -> TEST;
            case "controls" -> LEVEL;
            case "checkpoints" -> "1";
            default -> ids.getOrDefault(collection, NOBODY);
        };
    }

    /** The ids of these collections. */
    Set<String> ids(Set<String> collections) {
        return collections.stream().filter(this::has).map(this::id).collect(Collectors.toSet());
    }

    /** Whether there is a real id. */
    boolean has(String collection) {
        return ids.containsKey(collection) && !id(collection).equals(NOBODY);
    }

    /** Of somebody whom nobody has invited before. */
    static String newAddress() {
        return "somebody-%s-%d@attack.example".formatted(RUN, ADDRESSES.incrementAndGet());
    }

    /** That everybody of the hospital signs in with; none where there is no hospital. */
    String password() {
        return hospital == null ? "" : hospital.hospital().password();
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
