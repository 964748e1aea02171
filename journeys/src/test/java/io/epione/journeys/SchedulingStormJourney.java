package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epione.journeys.BookedDiary.Terms;
import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * 32 clients hold, book, move, confirm, cancel, book series, groups and visits with several resources, in the same hours of
 * the same few people, while appointment-service and the database are killed and come back. Then nothing overlaps beyond
 * capacity, nothing acknowledged is lost, every change was a published transition, and each was counted and audited once.
 *
 * <p>The seed decides what each client wishes for, in order, and after how many wishes what is killed:
 * {@code -Depione.booking.seed=…}, {@code -Depione.storm.operations=…}, {@code -Depione.storm.kills=…}.
 */
@Tag("faults")
@ExtendWith(RunningPlatform.class)
class SchedulingStormJourney {

    private static final long SEED = Long.getLong("epione.booking.seed", 20_261_130L);
    private static final int OPERATIONS = Integer.getInteger("epione.storm.operations", 10_000);
    private static final int KILLS = Integer.getInteger("epione.storm.kills", 6);
    private static final int CLIENTS = 32;
    private static final int DESKS = 8;
    private static final int DOCTORS = 5;
    private static final int PATIENTS = 40;
    private static final int DAYS = 5;
    private static final int HALF_HOURS = 16;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<Object> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .map(day -> (Object) Json.of("day", day.name(), "from", "09:00", "to", "17:00"))
            .toList();
    private static final List<String> KILLED = List.of("appointment-service", "postgres");

    private final Map<String, History> histories = new ConcurrentHashMap<>();

    private Clinic clinic;
    private List<Session> desks = List.of();
    private List<String> doctors = List.of();
    private List<String> patients = List.of();
    private List<String> types = List.of();
    private final Map<String, Terms> terms = new HashMap<>();
    private String room = "";
    private String devices = "";

    @Test
    void keepsEveryPromise() {
        assumeTrue(RunningPlatform.own(), "only our own platform is broken on purpose");
        makeTheWorld();
        try (Crashes crashes = new Crashes(SEED, KILLS, OPERATIONS, KILLED)) {
            Parallel.each(
                    IntStream.range(0, CLIENTS).boxed().toList(), CLIENTS, number -> new Client(number).run(crashes));
        }

        List<JsonNode> all = doctors.stream()
                .flatMap(doctor -> desks.getFirst().all("/appointments?practitionerId=" + doctor).stream())
                .toList();
        nothingIsLost(all);
        new BookedDiary(all, terms).nothingOverlapsBeyondCapacity(Map.of(devices, 2));
        everyChangeIsCountedOnce();
        everyChangeIsAuditedOnce();
    }

    private void makeTheWorld() {
        clinic = Clinic.open("storm");
        desks = Parallel.map(IntStream.range(0, DESKS).boxed().toList(), 4, i -> {
            clinic.hospital().invite("desk" + i, "Desk " + i, "RECEPTIONIST", null, null);
            return clinic.hospital().session("desk" + i);
        });
        doctors = Parallel.map(IntStream.range(0, DOCTORS).boxed().toList(), 4, i -> {
            String id = clinic.hospital()
                    .invite("doctor" + i, "Doctor " + i, "DOCTOR", null, null)
                    .id();
            clinic.admin()
                    .send(Call.put(
                            "/practitioners/" + id + "/availability",
                            Json.of("slotMinutes", 30, "weekly", NINE_TO_FIVE, "exceptions", List.of())))
                    .expect(200, 201);
            return id;
        });
        patients = Parallel.map(IntStream.range(0, PATIENTS).boxed().toList(), 4, i -> clinic.patient());
        room = resource("ROOM", 1);
        devices = resource("EQUIPMENT", 2);
        List<Object> assistants = List.of(doctors.get(3), doctors.get(4));
        types = List.of(
                type(
                        new Terms(Duration.ofMinutes(5), Duration.ofMinutes(10), 1),
                        Json.of("durationMinutes", 60, "bufferBeforeMinutes", 5, "bufferAfterMinutes", 10)),
                type(
                        new Terms(Duration.ZERO, Duration.ZERO, 4),
                        Json.of("durationMinutes", 60, "capacity", 4, "needs", List.of(List.of(room)))),
                type(
                        Terms.PLAIN,
                        Json.of("durationMinutes", 90, "needs", List.of(List.of(devices), assistants, List.of(room)))),
                type(Terms.PLAIN, Json.of("durationMinutes", 30, "needs", List.of(List.of(devices)))));
        clinic.as("DOCTOR");
    }

    private String resource(String kind, int capacity) {
        return clinic.admin()
                .send(Call.post("/resources", Json.of("kind", kind, "name", kind, "capacity", capacity)))
                .expect(201)
                .id();
    }

    private String type(Terms its, Map<String, Object> offer) {
        String id = clinic.admin()
                .send(Call.post(
                        "/service-types", Json.of("code", "TYPE-" + terms.size(), "name", "Something", "offer", offer)))
                .expect(201)
                .id();
        terms.put(id, its);
        return id;
    }

    /** Only the client that made an appointment changes it. */
    private final class Client {

        private final Random random;
        private final Session desk;
        private final List<History> own = new ArrayList<>();

        private Client(int number) {
            random = new Random(SEED * 31 + number);
            desk = desks.get(number % DESKS);
        }

        private void run(Crashes crashes) {
            for (int i = 0; i < OPERATIONS / CLIENTS; i++) {
                crashes.step();
                int what = random.nextInt(100);
                int which = random.nextInt(Integer.MAX_VALUE);
                Map<String, Object> wish = wish();
                if (what < 35 || own.isEmpty()) {
                    made(post("/appointments", wish));
                } else if (what < 45) {
                    made(post("/holds", wish));
                } else if (what < 50) {
                    wish.put("rule", "FREQ=DAILY;COUNT=" + (2 + which % 2));
                    Answer answer = post("/appointment-series", wish);
                    answer.json().path("appointments").forEach(this::made);
                } else {
                    change(what, own.get(which % own.size()), wish);
                }
            }
            // Holds that run out while the figures are looked at would change them.
            own.stream().filter(history -> history.status().equals("HELD")).forEach(this::giveBack);
        }

        private Map<String, Object> wish() {
            int type = random.nextInt(types.size() + 2);
            String doctor = doctors.get(random.nextInt(type == 2 ? 3 : DOCTORS));
            String patient = patients.get(random.nextInt(PATIENTS));
            LocalDate day = LocalDate.now(NEW_YORK).plusDays(2L + random.nextInt(DAYS));
            String start = day.atTime(LocalTime.of(9, 0).plusMinutes(30L * random.nextInt(HALF_HOURS)))
                    .atZone(NEW_YORK)
                    .toInstant()
                    .toString();
            Map<String, Object> wish = new LinkedHashMap<>(
                    Json.of("practitionerId", doctor, "patientId", patient, "start", start, "kind", "IN_PERSON"));
            if (type < types.size()) {
                wish.put("serviceType", types.get(type));
            }
            return wish;
        }

        private void change(int what, History history, Map<String, Object> wish) {
            Session doctor = clinic.as("DOCTOR");
            if (what < 65) {
                changed(history, move(desk, history, "reschedule", Json.of("start", wish.get("start"))));
            } else if (what < 78) {
                changed(history, move(desk, history, "cancellation", null));
            } else if (what < 84) {
                changed(history, move(desk, history, "booking", null));
            } else if (what < 88) {
                giveBack(history);
            } else if (what < 92) {
                changed(history, move(desk, history, "confirmation", null));
            } else if (what < 94) {
                changed(history, move(desk, history, "no-show", null));
            } else if (what < 96) {
                changed(history, move(desk, history, "check-in", null));
            } else if (what < 98) {
                changed(history, move(doctor, history, "start", null));
            } else {
                changed(history, move(doctor, history, "completion", null));
            }
        }

        /** A DELETE has no key: sent again after a crash, it finds done what it did. So it is looked at. */
        private void giveBack(History history) {
            boolean held = history.status().equals("HELD");
            int status = desk.send(Call.delete("/holds/" + history.id())).status();
            assertThat(status).as("giving back %s", history).isIn(held ? List.of(204, 409) : List.of(409));
            if (held) {
                history.next(
                        desk.get("/appointments/" + history.id()).expect(200).json());
            }
        }

        private Answer move(Session who, History history, String move, Map<String, Object> body) {
            return clinic.move(who, history.id(), move, body).expect(200, 409, 422);
        }

        private Answer post(String path, Map<String, Object> wish) {
            return desk.postOnce(Clinic.unique("storm"), path, wish).expect(201, 409, 422);
        }

        private void made(Answer answer) {
            if (answer.status() == 201) {
                made(answer.json());
            }
        }

        private void made(JsonNode appointment) {
            History history = new History(appointment);
            own.add(history);
            histories.put(history.id(), history);
        }

        private void changed(History history, Answer answer) {
            if (answer.status() == 200) {
                history.next(answer.json());
            }
        }
    }

    private void nothingIsLost(List<JsonNode> all) {
        Map<String, JsonNode> byId =
                all.stream().collect(Collectors.toMap(one -> one.path("id").asString(""), one -> one));
        assertThat(byId.keySet())
                .as("what was answered is there, and nothing else; seed %d", SEED)
                .isEqualTo(histories.keySet());
        histories.forEach((id, history) -> history.isWhatIsThere(byId.get(id)));
    }

    private void everyChangeIsCountedOnce() {
        for (String figure : List.of("booked", "confirmed", "rescheduled", "cancelled", "completed", "noShow")) {
            long told = histories.values().stream()
                    .mapToLong(history -> history.told(figure))
                    .sum();
            Await.until(
                    told + " times " + figure,
                    Duration.ofSeconds(120),
                    () -> Optional.of(clinic.admin().get("/analytics/appointments").expect(200).items().stream()
                                    .mapToLong(day -> day.path(figure).asLong())
                                    .sum())
                            .filter(counted -> counted == told));
        }
    }

    private void everyChangeIsAuditedOnce() {
        Map<String, Long> expected =
                histories.values().stream().collect(Collectors.toMap(History::id, history -> history.version() + 1));
        long changes = sum(expected);
        Map<String, Long> audited = Await.until(
                changes + " audit records of changes",
                Duration.ofSeconds(120),
                () -> Optional.of(audited()).filter(counts -> sum(counts) >= changes));
        assertThat(audited).as("one audit record of each change; seed %d", SEED).isEqualTo(expected);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> audited() {
        return List.of("create", "update").stream()
                .flatMap(action -> clinic.as("PRIVACY_OFFICER").all("/audit/events?action=" + action).stream())
                .filter(event -> event.at("/resource/type").asString("").equals("Appointment"))
                .collect(Collectors.groupingBy(event -> event.at("/resource/id").asString(""), Collectors.counting()));
    }
}
