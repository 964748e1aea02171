package io.epione.journeys.load;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import io.epione.journeys.load.ClosedLoop.Request;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hospital made for measuring, and the requests that are sent to it. No two requests that write are the same. */
final class Bench {

    private static final int DOCTORS = 24;
    private static final int SLOT_MINUTES = 5;
    private static final int DAYS = 60;
    private static final int PATIENTS = 500;
    private static final List<String> SYLLABLES = List.of(
            "ba", "cor", "den", "fi", "gar", "hol", "jen", "kar", "lo", "mi", "nor", "pe", "ros", "sel", "tan", "vi",
            "wen", "zo");
    private static final String BASE = "/api/v1";

    private final Hospital hospital;
    private final String run;
    private final List<String> doctors;
    private final List<String> patients;
    private final List<String> nationalIds;
    private final List<String> slots;

    private Bench(Hospital hospital, String run) {
        this.hospital = hospital;
        this.run = run;
        this.doctors = hireDoctors();
        this.nationalIds =
                IntStream.range(0, PATIENTS).mapToObj(this::nationalId).toList();
        this.patients = registerPatients();
        this.slots = freeSlots();
    }

    static Bench open(Epione epione) {
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        Bench bench = new Bench(Hospital.open(epione, "Benchmark " + run, "bench-" + run), run);
        bench.hospital.colleague("RECEPTIONIST");
        return bench;
    }

    Hospital hospital() {
        return hospital;
    }

    private Session reception() {
        return hospital.colleague("RECEPTIONIST");
    }

    private List<String> hireDoctors() {
        List<Object> weekly = Arrays.stream(DayOfWeek.values())
                .map(day -> (Object) Json.of("day", day.name(), "from", "00:00", "to", "23:55"))
                .toList();
        return Parallel.map(IntStream.range(0, DOCTORS).boxed().toList(), 4, i -> {
            String id = hospital.invite("doctor" + i, "Doctor " + i, "DOCTOR", null, null)
                    .id();
            hospital.admin()
                    .send(Call.put(
                            "/practitioners/" + id + "/availability",
                            Json.of("slotMinutes", SLOT_MINUTES, "weekly", weekly, "exceptions", List.of())))
                    .expect(200, 201);
            return id;
        });
    }

    private List<String> registerPatients() {
        return Parallel.map(
                IntStream.range(0, PATIENTS).boxed().toList(),
                4,
                i -> reception()
                        .postOnce(run + "/patient/" + i, "/patients", person(nationalIds.get(i)))
                        .expect(201)
                        .id());
    }

    /** All doctors have the same hours, so the first one's free slots are everyone's. */
    private List<String> freeSlots() {
        LocalDate first = LocalDate.now().plusDays(2);
        List<String> starts = new ArrayList<>();
        for (int day = 0; day < DAYS; day += 10) {
            LocalDate from = first.plusDays(day);
            Answer answer = reception()
                    .get("/practitioners/%s/slots?from=%s&to=%s".formatted(doctors.getFirst(), from, from.plusDays(9)))
                    .expect(200);
            answer.items().forEach(slot -> starts.add(slot.path("start").asString("")));
        }
        return starts;
    }

    private String nationalId(int i) {
        return "%s-%06d".formatted(run, i);
    }

    /** As unlike the others as people are: of so many, a few share a birthday or sound alike. */
    private static Map<String, Object> person(String nationalId) {
        Random random = new Random(nationalId.hashCode());
        return Json.of(
                "givenName",
                name(random, 2),
                "familyName",
                name(random, 3),
                "birthDate",
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000)).toString(),
                "sex",
                random.nextBoolean() ? "FEMALE" : "MALE",
                "nationalId",
                nationalId,
                "phone",
                "+1555%07d".formatted(random.nextInt(10_000_000)));
    }

    private static String name(Random random, int syllables) {
        return random.ints(syllables, 0, SYLLABLES.size())
                .mapToObj(SYLLABLES::get)
                .collect(Collectors.joining());
    }

    // Requests

    Request createPatient(long n) {
        return post("/patients", person(run + "-n" + n), bearer(reception()));
    }

    Request readPatient(long n) {
        return get("/patients/" + patients.get((int) (n % PATIENTS)), bearer(reception()));
    }

    Request searchByNationalId(long n) {
        return get("/patients?nationalId=" + nationalIds.get((int) (n % PATIENTS)), bearer(reception()));
    }

    /** One doctor after the other, then the next slot; no patient has two doctors at once because there are more patients. */
    Request book(long n) {
        int slot = (int) (n / DOCTORS);
        if (slot >= slots.size()) {
            throw new IllegalStateException(
                    "all " + DOCTORS * slots.size() + " slots are booked; measure for less time");
        }
        return post(
                "/appointments",
                Json.of(
                        "practitionerId", doctors.get((int) (n % DOCTORS)),
                        "patientId", patients.get((int) (n % PATIENTS)),
                        "start", slots.get(slot),
                        "kind", "IN_PERSON"),
                bearer(reception()));
    }

    Request prescribe(long n) {
        Map<String, Object> item = Json.of(
                "medication",
                Json.of(
                        "system", "http://www.nlm.nih.gov/research/umls/rxnorm",
                        "code", "313782",
                        "display", "Acetaminophen 325 MG Oral Tablet"),
                "dose",
                "1 tablet",
                "route",
                "oral",
                "frequency",
                "twice a day",
                "durationDays",
                5,
                "quantity",
                10,
                "refills",
                0);
        return post(
                "/prescriptions",
                Json.of("patientId", patients.get((int) (n % PATIENTS)), "items", List.of(item)),
                bearer(hospital.session("doctor0")));
    }

    /** As the gateway would send it on. */
    Request readPatientDirectly(long n) {
        return get(
                "/patients/" + patients.get((int) (n % PATIENTS)),
                bearer(reception()) + "X-Tenant-Id: " + hospital.id() + "\r\nX-Request-Id: " + UUID.randomUUID()
                        + "\r\n");
    }

    private static String bearer(Session session) {
        return "Authorization: Bearer " + session.accessToken() + "\r\n";
    }

    private static Request get(String path, String headers) {
        return new Request("GET", BASE + path, headers + "Accept: application/json\r\n", new byte[0], 200);
    }

    private Request post(String path, Object body, String headers) {
        byte[] bytes = Json.write(body);
        String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        return new Request("POST", BASE + path, headers + key + "Accept: application/json\r\n", bytes, 201);
    }

    /**
     * From the answer to a registration, which is after its commit, to the moment when analytics counts it.
     *
     * @return milliseconds; at most the time of one reading too much
     */
    double eventLagMillis(int sample) {
        Session admin = hospital.admin();
        long before = registered(admin);
        reception()
                .postOnce(
                        run + "/lag/" + sample + "/" + Instant.now(),
                        "/patients",
                        person(run + "-lag" + UUID.randomUUID()))
                .expect(201);
        long committed = System.nanoTime();
        while (registered(admin) <= before) {
            if (System.nanoTime() - committed > 30_000_000_000L) {
                return Double.NaN;
            }
        }
        return (System.nanoTime() - committed) / 1e6;
    }

    private static long registered(Session admin) {
        return admin.get("/analytics/overview")
                .expect(200)
                .json()
                .at("/patients/registered")
                .asLong(0);
    }
}
