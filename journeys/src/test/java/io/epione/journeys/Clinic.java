package io.epione.journeys;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A small hospital with one of each role, and the steps that many journeys share. Journeys share two of them. */
final class Clinic {

    static final Map<String, Object> PARACETAMOL = Json.of(
            "system", "http://www.nlm.nih.gov/research/umls/rxnorm",
            "code", "313782",
            "display", "Acetaminophen 325 MG Oral Tablet");

    static final Map<String, Object> HYPERTENSION = Json.of(
            "system", "http://snomed.info/sct", "code", "59621000", "display", "Essential hypertension (disorder)");

    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Clinic> SHARED = new ConcurrentHashMap<>();

    /** Unique per run, so that journeys can run again on a platform that is kept. */
    private static final String RUN = Long.toString(System.currentTimeMillis() / 1000, 36);

    private final Hospital hospital;
    private final AtomicInteger nextSlot = new AtomicInteger();
    private List<String> slots = List.of();

    private Clinic(Hospital hospital) {
        this.hospital = hospital;
    }

    static Clinic first() {
        return shared("oak");
    }

    static Clinic second() {
        return shared("elm");
    }

    private static Clinic shared(String name) {
        return SHARED.computeIfAbsent(name, Clinic::open);
    }

    /** A hospital of its own for journeys that change it. */
    static Clinic open(String name) {
        Clinic clinic = new Clinic(Hospital.open(RunningPlatform.epione(), "Journey " + name, name + "-" + RUN));
        clinic.hospital.colleague("DOCTOR");
        clinic.openCalendar();
        return clinic;
    }

    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    Hospital hospital() {
        return hospital;
    }

    Epione epione() {
        return hospital.epione();
    }

    Session admin() {
        return hospital.admin();
    }

    Session as(String role) {
        return hospital.colleague(role);
    }

    String doctorId() {
        return hospital.member("doctor").id();
    }

    private void openCalendar() {
        List<Object> weekly = Arrays.stream(DayOfWeek.values())
                .map(day -> (Object) Json.of("day", day.name(), "from", "08:00", "to", "18:00"))
                .toList();
        admin().send(Call.put(
                        "/practitioners/" + doctorId() + "/availability",
                        Json.of("slotMinutes", 15, "weekly", weekly, "exceptions", List.of())))
                .expect(200, 201);
    }

    /** The start of a slot that no other caller gets. */
    synchronized String freeSlot() {
        if (slots.isEmpty()) {
            LocalDate from = LocalDate.now().plusDays(2);
            slots = as("RECEPTIONIST")
                    .get("/practitioners/%s/slots?from=%s&to=%s".formatted(doctorId(), from, from.plusDays(40)))
                    .expect(200)
                    .items()
                    .stream()
                    .map(item -> item.path("start").asString(""))
                    .toList();
        }
        return slots.get(nextSlot.getAndIncrement());
    }

    Map<String, Object> newPatient() {
        String digits =
                String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L) + 1_000_000_000L);
        return Json.of(
                "givenName",
                "Journey",
                "familyName",
                "Traveller" + digits,
                "birthDate",
                "1980-05-17",
                "sex",
                "FEMALE",
                "nationalId",
                digits.substring(1, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6),
                "phone",
                "+1555" + digits.substring(3));
    }

    String patient() {
        return as("RECEPTIONIST")
                .postOnce(unique("patient"), "/patients", newPatient())
                .expect(201)
                .id();
    }

    Map<String, Object> booking(String patient, String start) {
        return Json.of("practitionerId", doctorId(), "patientId", patient, "start", start, "kind", "IN_PERSON");
    }

    String appointment(String patient) {
        return as("RECEPTIONIST")
                .postOnce(unique("appointment"), "/appointments", booking(patient, freeSlot()))
                .expect(201)
                .id();
    }

    Answer move(Session who, String appointment, String move, Object body) {
        return who.postOnce(unique(move), "/appointments/" + appointment + "/" + move, body);
    }

    /** From confirmation to completion. */
    void consult(String appointment) {
        move(as("RECEPTIONIST"), appointment, "confirmation", null).expect(200);
        move(as("RECEPTIONIST"), appointment, "check-in", null).expect(200);
        move(as("DOCTOR"), appointment, "start", null).expect(200);
        move(as("DOCTOR"), appointment, "completion", Json.of("notes", "Well.", "diagnoses", List.of(HYPERTENSION)))
                .expect(200);
    }

    static Map<String, Object> prescriptionFor(String patient, String appointment, int quantity) {
        return Json.of(
                "patientId", patient,
                "appointmentId", appointment,
                "items",
                        List.of(Json.of(
                                "medication",
                                PARACETAMOL,
                                "dose",
                                "1 tablet",
                                "route",
                                "oral",
                                "frequency",
                                "twice a day",
                                "durationDays",
                                5,
                                "quantity",
                                quantity,
                                "refills",
                                0)));
    }

    Answer prescribe(String patient, String appointment, int quantity) {
        return as("DOCTOR")
                .postOnce(unique("prescription"), "/prescriptions", prescriptionFor(patient, appointment, quantity))
                .expect(201);
    }

    void receive(int quantity, String unitPrice) {
        as("PHARMACIST")
                .postOnce(
                        unique("receipt"),
                        "/pharmacy/receipts",
                        Json.of(
                                "medication",
                                PARACETAMOL,
                                "lot",
                                unique("L").substring(0, 20),
                                "expiresOn",
                                "2030-12-31",
                                "quantity",
                                quantity,
                                "unitPrice",
                                money(unitPrice)))
                .expect(201);
    }

    void price(String consultation) {
        Answer current = admin().get("/charges/CONSULTATION");
        Call put = Call.put(
                "/charges/CONSULTATION",
                Json.of("description", "Consultation", "price", money(consultation), "taxRate", "0"));
        String etag = current.etag();
        admin().send(current.status() == 200 && etag != null ? put.ifMatch(etag) : put)
                .expect(200, 201);
    }

    JsonNode invoice(String appointment, int lines) {
        return Await.until(
                "an invoice of " + lines + " lines",
                EVENT_PATIENCE,
                () -> as("BILLING_CLERK").get("/invoices?appointmentId=" + appointment).expect(200).items().stream()
                        .filter(item -> item.path("lines").size() >= lines)
                        .findFirst());
    }

    JsonNode overviewWhere(String pointer, String value) {
        return Await.until(
                pointer + " to be " + value,
                EVENT_PATIENCE,
                () -> Optional.of(admin().get("/analytics/overview").expect(200).json())
                        .filter(overview -> overview.at(pointer).asString("").equals(value)));
    }

    static Map<String, Object> money(String amount) {
        return Json.of("amount", amount, "currency", "USD");
    }
}
