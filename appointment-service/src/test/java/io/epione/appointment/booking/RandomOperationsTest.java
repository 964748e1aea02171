package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents.Published;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Many clients hold, book, move, cancel, book series, groups and visits with several resources at once, all in the same few
 * hours of the same few people. Then every appointment is looked at: nothing overlaps beyond capacity, nothing acknowledged
 * is lost, and the events of each appointment are its published transitions, each once.
 *
 * <p>The seed decides what each client wishes for, in order: {@code -Depione.booking.seed=…}. How many wishes there are:
 * {@code -Depione.booking.operations=10000}.
 */
class RandomOperationsTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final int CLIENTS = 32;
    private static final int OPERATIONS = Integer.getInteger("epione.booking.operations", 2_000);
    private static final long SEED = Long.getLong("epione.booking.seed", 20_261_130L);
    private static final int DAYS = 3;
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 409, 422);

    private static final Map<String, AppointmentStatus> STATUS_AFTER = Map.of(
            "appointment.held", AppointmentStatus.HELD,
            "appointment.booked", AppointmentStatus.BOOKED,
            "appointment.confirmed", AppointmentStatus.CONFIRMED,
            "appointment.checked-in", AppointmentStatus.CHECKED_IN,
            "appointment.started", AppointmentStatus.IN_PROGRESS,
            "appointment.completed", AppointmentStatus.COMPLETED,
            "appointment.rescheduled", AppointmentStatus.BOOKED,
            "appointment.cancelled", AppointmentStatus.CANCELLED,
            "appointment.no-show", AppointmentStatus.NO_SHOW,
            "appointment.released", AppointmentStatus.RELEASED);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** What was acknowledged of an appointment last. Only the client that made it changes it. */
    private final Map<UUID, JsonNode> acknowledged = new ConcurrentHashMap<>();

    private List<UUID> doctors = List.of();
    private List<UUID> patients = List.of();
    private List<UUID> types = List.of();
    private UUID room = new UUID(0, 0);
    private UUID devices = new UUID(0, 0);

    @Test
    void keep_every_promise() throws Exception {
        makeTheWorld();

        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var all = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> clients.submit(() -> new Client(number).run()))
                    .toList();
            for (var client : all) {
                client.get();
            }
        }

        assertThat(surprises).as("seed %d", SEED).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(OPERATIONS / 50);
        var rows = rows();
        nothingAcknowledgedIsLost(rows);
        nothingOverlapsBeyondCapacity(rows);
        occupationsFollowAppointments(rows);
        eventsArePublishedTransitions(rows);
    }

    private void makeTheWorld() {
        doctors = IntStream.range(0, 5).mapToObj(i -> doctorWithHours(A)).toList();
        patients = IntStream.range(0, 40).mapToObj(i -> Neighbours.patientAt(A)).toList();
        room = resource(A, "ROOM", 1);
        devices = resource(A, "EQUIPMENT", 2);
        types = List.of(
                serviceType(A, Map.of("durationMinutes", 60, "bufferBeforeMinutes", 5, "bufferAfterMinutes", 10)),
                serviceType(A, Map.of("durationMinutes", 60, "capacity", 4, "needs", List.of(List.of(room)))),
                serviceType(
                        A,
                        Map.of(
                                "durationMinutes",
                                90,
                                "needs",
                                List.of(List.of(devices), List.of(doctors.get(3), doctors.get(4)), List.of(room)))),
                serviceType(A, Map.of("durationMinutes", 30, "needs", List.of(List.of(devices)))));
    }

    /** One after the other does what chance tells, with whatever appointments it has by then. */
    private final class Client {

        private final Random random;
        private final List<UUID> own = new ArrayList<>();

        private Client(int number) {
            random = new Random(SEED * 31 + number);
        }

        private void run() {
            for (int i = 0; i < OPERATIONS / CLIENTS; i++) {
                int what = random.nextInt(100);
                int which = random.nextInt(Integer.MAX_VALUE);
                var wish = wish();
                if (what < 35 || own.isEmpty()) {
                    made(desk(A).post("/api/v1/appointments", wish));
                } else if (what < 45) {
                    made(desk(A).post("/api/v1/holds", wish));
                } else if (what < 50) {
                    wish.put("rule", "FREQ=DAILY;COUNT=" + (2 + which % 2));
                    series(desk(A).post("/api/v1/appointment-series", wish));
                } else {
                    change(what, own.get(which % own.size()), wish);
                }
            }
        }

        private Map<String, Object> wish() {
            var wish = new LinkedHashMap<String, Object>();
            int type = random.nextInt(types.size() + 2);
            if (type < types.size()) {
                wish.put("serviceType", types.get(type));
            }
            wish.put("practitionerId", doctors.get(random.nextInt(type == 2 ? 3 : doctors.size())));
            wish.put("patientId", patients.get(random.nextInt(patients.size())));
            var half = random.nextInt(16);
            wish.put(
                    "start",
                    NEXT_MONDAY
                            .plusDays(random.nextInt(DAYS))
                            .atTime(9, 0)
                            .plusMinutes(30L * half)
                            .atZone(BERLIN)
                            .toInstant()
                            .toString());
            wish.put("kind", "IN_PERSON");
            return wish;
        }

        private void change(int what, UUID id, Map<String, Object> wish) {
            var path = "/api/v1/appointments/" + id;
            if (what < 65) {
                changed(id, desk(A).post(path + "/reschedule", Map.of("start", wish.get("start"))));
            } else if (what < 78) {
                changed(id, desk(A).post(path + "/cancellation"));
            } else if (what < 84) {
                changed(id, desk(A).post(path + "/booking"));
            } else if (what < 88) {
                var answer = desk(A).delete("/api/v1/holds/" + id);
                changed(id, answer.status() == 204 ? desk(A).get(path) : answer);
            } else if (what < 92) {
                changed(id, desk(A).post(path + "/confirmation"));
            } else if (what < 94) {
                changed(id, desk(A).post(path + "/no-show"));
            } else if (what < 96) {
                changed(id, desk(A).post(path + "/check-in"));
            } else if (what < 98) {
                changed(id, doctor(A).post(path + "/start"));
            } else {
                changed(id, doctor(A).post(path + "/completion"));
            }
        }

        private void made(Answer answer) {
            if (isExpected(answer) && answer.status() == 201) {
                own.add(answer.id());
                acknowledged.put(answer.id(), answer.json());
            }
        }

        private void series(Answer answer) {
            if (isExpected(answer) && answer.status() == 201) {
                answer.json().path("appointments").forEach(one -> {
                    var id = UUID.fromString(one.path("id").asString());
                    own.add(id);
                    acknowledged.put(id, one);
                });
            }
        }

        private void changed(UUID id, Answer answer) {
            if (isExpected(answer) && answer.status() == 200) {
                acknowledged.put(id, answer.json());
            }
        }

        private boolean isExpected(Answer answer) {
            if (!EXPECTED.contains(answer.status()) || answer.code().equals("CHANGED_MEANWHILE")) {
                surprises.add(answer.status() + " " + answer.body());
            }
            return true;
        }
    }

    /** An appointment as the database has it. */
    private record Row(
            UUID id,
            long version,
            AppointmentStatus status,
            UUID practitioner,
            UUID patient,
            UUID serviceType,
            UUID session,
            int seat,
            Instant start,
            Instant end,
            int before,
            int after,
            List<UUID> resources,
            List<Integer> places) {

        Instant from() {
            return start.minus(Duration.ofMinutes(before));
        }

        Instant until() {
            return end.plus(Duration.ofMinutes(after));
        }

        boolean meets(Row other) {
            return from().isBefore(other.until()) && other.from().isBefore(until());
        }
    }

    private List<Row> rows() {
        return Tenancy.as(
                A,
                () -> transaction.execute(status -> jdbc.sql("""
                        select id, version, status, practitioner_id, patient_id, service_type_id,
                               coalesce(session_id, id), seat, start_at, end_at, buffer_before_minutes,
                               buffer_after_minutes, resources, places
                          from appointment where practitioner_id = any(?)
                        """)
                        .param(doctors.toArray(UUID[]::new))
                        .query((row, nr) -> new Row(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                AppointmentStatus.valueOf(row.getString(3)),
                                row.getObject(4, UUID.class),
                                row.getObject(5, UUID.class),
                                row.getObject(6, UUID.class),
                                row.getObject(7, UUID.class),
                                row.getInt(8),
                                row.getObject(9, OffsetDateTime.class).toInstant(),
                                row.getObject(10, OffsetDateTime.class).toInstant(),
                                row.getInt(11),
                                row.getInt(12),
                                List.of((UUID[]) row.getArray(13).getArray()),
                                List.of((Integer[]) row.getArray(14).getArray())))
                        .list()));
    }

    private void nothingAcknowledgedIsLost(List<Row> rows) {
        var byId = new HashMap<UUID, Row>();
        rows.forEach(row -> byId.put(row.id(), row));
        assertThat(byId.keySet())
                .as("what was answered is there, and nothing else")
                .isEqualTo(acknowledged.keySet());
        acknowledged.forEach((id, answer) -> {
            var row = byId.get(id);
            assertThat(row.version())
                    .as("version of %s", id)
                    .isEqualTo(answer.path("version").asLong());
            assertThat(row.status().name()).isEqualTo(answer.path("status").asString());
            assertThat(row.start().toString()).isEqualTo(answer.path("start").asString());
        });
    }

    private void nothingOverlapsBeyondCapacity(List<Row> rows) {
        var on = rows.stream().filter(row -> row.status().occupies()).toList();
        var seats = new HashSet<String>();
        for (var one : on) {
            assertThat(seats.add(one.session() + " " + one.seat()))
                    .as("a seat has one patient")
                    .isTrue();
            assertThat(one.seat()).isBetween(1, types.get(1).equals(one.serviceType()) ? 4 : 1);
            for (int i = 0; i < one.resources().size(); i++) {
                assertThat(one.places().get(i))
                        .isBetween(1, one.resources().get(i).equals(devices) ? 2 : 1);
            }
            for (var other : on) {
                if (one.id().compareTo(other.id()) < 0 && one.meets(other)) {
                    if (one.start().isBefore(other.end()) && other.start().isBefore(one.end())) {
                        assertThat(one.patient())
                                .as("a patient is in one place")
                                .isNotEqualTo(other.patient());
                    }
                    if (!one.session().equals(other.session())) {
                        assertThat(taken(one)).as("%s and %s", one, other).doesNotContainAnyElementsOf(taken(other));
                    }
                }
            }
        }
    }

    /** Everybody and everything with the place that is taken. */
    private static Set<String> taken(Row row) {
        var taken = new HashSet<String>();
        taken.add(row.practitioner() + " 1");
        for (int i = 0; i < row.resources().size(); i++) {
            taken.add(row.resources().get(i) + " " + row.places().get(i));
        }
        return taken;
    }

    private void occupationsFollowAppointments(List<Row> rows) {
        var expected = new HashSet<String>();
        rows.stream()
                .filter(row -> row.status().occupies())
                .forEach(row -> taken(row)
                        .forEach(place -> expected.add(row.id() + " " + place + " " + row.from() + " " + row.until())));
        var stored = Tenancy.as(
                A,
                () -> transaction.execute(status -> jdbc.sql("""
                        select o.appointment_id, o.resource_id, o.place, o.from_at, o.until_at
                          from occupation o join appointment a on a.tenant_id = o.tenant_id and a.id = o.appointment_id
                         where a.practitioner_id = any(?) and o.place > 0
                        """)
                        .param(doctors.toArray(UUID[]::new))
                        .query((row, nr) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3) + " "
                                + row.getObject(4, OffsetDateTime.class).toInstant() + " "
                                + row.getObject(5, OffsetDateTime.class).toInstant())
                        .list()));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void eventsArePublishedTransitions(List<Row> rows) {
        long changes = rows.stream().mapToLong(row -> row.version() + 1).sum();
        var ours = new HashSet<String>();
        rows.forEach(row -> ours.add(row.id().toString()));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> published(ours).size() >= changes);
        var byAppointment = new HashMap<String, Map<Long, Published>>();
        for (var event : published(ours)) {
            var before = byAppointment
                    .computeIfAbsent(event.key(), id -> new TreeMap<>())
                    .put(event.data().path("version").asLong(), event);
            assertThat(before).as("two events of one change: %s", event).isNull();
        }
        rows.forEach(row -> {
            var story = byAppointment.get(row.id().toString());
            assertThat(story.keySet())
                    .as("one event of each change of %s", row.id())
                    .hasSize((int) row.version() + 1)
                    .startsWith(0L)
                    .endsWith(row.version());
            AppointmentStatus status = null;
            for (var event : story.values()) {
                var next = STATUS_AFTER.get(event.type());
                assertThat(
                                status == null
                                        ? next == AppointmentStatus.BOOKED || next == AppointmentStatus.HELD
                                        : status.canBecome(next))
                        .as("%s from %s", event.type(), status)
                        .isTrue();
                status = next;
            }
            assertThat(status).isEqualTo(row.status());
        });
    }

    /** What was sent of these appointments, each message once however often it was sent. */
    private List<Published> published(Set<String> ours) {
        var byId = new LinkedHashMap<String, Published>();
        STATUS_AFTER
                .keySet()
                .forEach(type -> events.published(type).stream()
                        .filter(event -> ours.contains(event.key()))
                        .forEach(event -> byId.put(event.id(), event)));
        return List.copyOf(byId.values());
    }
}
