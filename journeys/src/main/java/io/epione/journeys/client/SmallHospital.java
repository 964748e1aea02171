package io.epione.journeys.client;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A small hospital with one doctor who is there every day, one of each other role, and the steps of a visit. */
public class SmallHospital {

    public static final Map<String, Object> PARACETAMOL = Json.of(
            "system", "http://www.nlm.nih.gov/research/umls/rxnorm",
            "code", "313782",
            "display", "Acetaminophen 325 MG Oral Tablet");

    public static final Map<String, Object> HYPERTENSION = Json.of(
            "system", "http://snomed.info/sct", "code", "59621000", "display", "Essential hypertension (disorder)");

    private static final int MOST_TRIES = 5;
    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(60);
    private final Hospital hospital;
    private final AtomicInteger nextSlot = new AtomicInteger();
    private List<String> slots = List.of();

    protected SmallHospital(Hospital hospital) {
        this.hospital = hospital;
        hospital.colleague("DOCTOR");
        openCalendar();
    }

    /** @param slug unique on the platform */
    public static SmallHospital open(Epione epione, String name, String slug) {
        return new SmallHospital(Hospital.open(epione, name, slug));
    }

    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    public Hospital hospital() {
        return hospital;
    }

    public Epione epione() {
        return hospital.epione();
    }

    public Session admin() {
        return hospital.admin();
    }

    public Session as(String role) {
        return hospital.colleague(role);
    }

    public String doctorId() {
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
    public synchronized String freeSlot() {
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

    public Map<String, Object> newPatient() {
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

    public String patient() {
        return as("RECEPTIONIST")
                .postOnce(unique("patient"), "/patients", newPatient())
                .expect(201)
                .id();
    }

    /** The session of somebody who has registered themselves and whom the front desk has found to be this patient. */
    public Session patientSession(String patient) {
        String email = unique("patient") + "@" + hospital.slug() + ".example";
        String registration = registration(email);
        as("RECEPTIONIST")
                .postOnce(
                        unique("acceptance"),
                        "/registrations/" + registration + "/acceptance",
                        Json.of("patientId", patient))
                .expect(200);
        return epione().signIn(email, hospital.password(), null);
    }

    /** The id of a registration whose address is confirmed, for the front desk to decide on. */
    public String registration(String email) {
        Object person = Json.of(
                "hospital",
                hospital.slug(),
                "givenName",
                "Journey",
                "familyName",
                "Registrant",
                "birthDate",
                "1980-05-17",
                "email",
                email,
                "password",
                hospital.password());
        epione().send(Call.post("/auth/registrations", person)).expect(202);
        String token = Await.until(
                "a mail to confirm " + email,
                EVENT_PATIENCE,
                () -> epione().mailbox(email).stream()
                        .flatMap(mail -> mail.token().stream())
                        .findFirst());
        epione().send(Call.post(
                        "/auth/registrations/confirmation", Json.of("token", token, "password", hospital.password())))
                .expect(204);
        return as("RECEPTIONIST").all("/registrations").stream()
                .filter(item -> item.path("email").asString("").equals(email))
                .map(item -> item.path("id").asString(""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the registration of " + email + " is not listed"));
    }

    public Map<String, Object> booking(String patient, String start) {
        return Json.of("practitionerId", doctorId(), "patientId", patient, "start", start, "kind", "IN_PERSON");
    }

    public String appointment(String patient) {
        for (int i = 1; ; i++) {
            Answer answer =
                    as("RECEPTIONIST").postOnce(unique("appointment"), "/appointments", booking(patient, freeSlot()));
            // Since the list of free times was read, who waits for the doctor may have been offered this one.
            if (answer.status() != 409 || i == MOST_TRIES) {
                return answer.expect(201).id();
            }
        }
    }

    public Answer move(Session who, String appointment, String move, @Nullable Object body) {
        return who.postOnce(unique(move), "/appointments/" + appointment + "/" + move, body);
    }

    /** From confirmation to completion. */
    public void consult(String appointment) {
        move(as("RECEPTIONIST"), appointment, "confirmation", null).expect(200);
        move(as("RECEPTIONIST"), appointment, "check-in", null).expect(200);
        move(as("DOCTOR"), appointment, "start", null).expect(200);
        move(as("DOCTOR"), appointment, "completion", Json.of("notes", "Well.", "diagnoses", List.of(HYPERTENSION)))
                .expect(200);
    }

    public static Map<String, Object> prescriptionFor(String patient, String appointment, int quantity) {
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

    public Answer prescribe(String patient, String appointment, int quantity) {
        return as("DOCTOR")
                .postOnce(unique("prescription"), "/prescriptions", prescriptionFor(patient, appointment, quantity))
                .expect(201);
    }

    public void receive(int quantity, String unitPrice) {
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

    public void price(String consultation) {
        Answer current = admin().get("/charges/CONSULTATION");
        Call put = Call.put(
                "/charges/CONSULTATION",
                Json.of("description", "Consultation", "price", money(consultation), "taxRate", "0"));
        String etag = current.etag();
        admin().send(current.status() == 200 && etag != null ? put.ifMatch(etag) : put)
                .expect(200, 201);
    }

    public JsonNode invoice(String appointment, int lines) {
        return Await.until(
                "an invoice of " + lines + " lines",
                EVENT_PATIENCE,
                () -> as("BILLING_CLERK").get("/invoices?appointmentId=" + appointment).expect(200).items().stream()
                        .filter(item -> item.path("lines").size() >= lines)
                        .findFirst());
    }

    /** Ids by kind of resource, in every service: one visit from booking to invoice, and what lies around it. */
    public Map<String, List<String>> oneOfEach() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        String patient = patient();
        String appointment = appointment(patient);
        Session reception = as("RECEPTIONIST");
        ids.put("patient", List.of(patient));
        ids.put("appointment", List.of(appointment));
        ids.put("prescription", List.of(prescribe(patient, appointment, 3).id()));
        consult(appointment);
        ids.put("invoice", List.of(invoice(appointment, 1).path("id").asString("")));
        ids.put("staff", List.of(doctorId()));
        ids.put("hospital", List.of(hospital.id()));
        ids.put("department", List.of(hospital.department("WARD", "Ward")));
        ids.put(
                "conversation",
                List.of(reception
                        .postOnce(
                                unique("conversation"),
                                "/conversations",
                                Json.of(
                                        "subject",
                                        "About a visit",
                                        "participants",
                                        List.of(as("DOCTOR").userId())))
                        .expect(201)
                        .id()));
        ids.put(
                "audit event",
                as("PRIVACY_OFFICER").get("/audit/events?limit=1").expect(200).items().stream()
                        .map(item -> item.path("id").asString(""))
                        .toList());
        return ids;
    }

    public JsonNode overviewWhere(String pointer, String value) {
        return Await.until(
                pointer + " to be " + value,
                EVENT_PATIENCE,
                () -> Optional.of(admin().get("/analytics/overview").expect(200).json())
                        .filter(overview -> overview.at(pointer).asString("").equals(value)));
    }

    public static Map<String, Object> money(String amount) {
        return Json.of("amount", amount, "currency", "USD");
    }
}
