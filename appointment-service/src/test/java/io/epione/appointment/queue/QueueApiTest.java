package io.epione.appointment.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Listening;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class QueueApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Value("${local.server.port}")
    private int port;

    @Test
    void a_check_in_takes_a_ticket_that_follows_the_appointment() {
        var department = UUID.randomUUID();
        var queue = queue(department);
        var doctor = Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department);
        openEveryDay(A, doctor, 30, "09:00", "17:00");
        var patient = Neighbours.patientAt(A);
        var appointment = booked(A, doctor, patient, monday("09:00"));

        desk(A).post("/api/v1/appointments/" + appointment + "/check-in");

        var ticket = only(queue);
        assertThat(ticket.path("appointmentId").asString()).isEqualTo(appointment.toString());
        assertThat(ticket.path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(ticket.path("status").asString()).isEqualTo("WAITING");
        assertThat(ticket.path("number").asString()).endsWith("-001");
        desk(A).post("/api/v1/queues/" + queue + "/calls", Map.of("room", "12"));
        doctor(A).post("/api/v1/appointments/" + appointment + "/start");
        var id = UUID.fromString(ticket.path("id").asString());
        assertThat(ticket(id).json().path("status").asString()).isEqualTo("IN_SERVICE");
        assertThat(undo(id).code()).isEqualTo("NOT_UNDOABLE");
        doctor(A).post("/api/v1/appointments/" + appointment + "/completion");
        assertThat(ticket(id).json().path("status").asString()).isEqualTo("DONE");
    }

    @Test
    void who_comes_by_video_is_not_called_in_the_waiting_room() {
        var department = UUID.randomUUID();
        var queue = queue(department);
        var doctor = Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department);
        openEveryDay(A, doctor, 30, "09:00", "17:00");
        var booking = booking(doctor, Neighbours.patientAt(A), monday("09:00"));
        booking.put("kind", "VIDEO");
        var appointment = desk(A).post("/api/v1/appointments", booking).id();

        assertThat(desk(A).post("/api/v1/appointments/" + appointment + "/check-in")
                        .status())
                .isEqualTo(200);

        assertThat(desk(A).get("/api/v1/queues/" + queue).json().path("waiting").asInt())
                .isZero();
    }

    @Test
    void a_service_is_measured_also_where_nobody_was_called() {
        var queue = queue(null);
        var fetched = taken(queue);
        move(fetched, "start");
        move(fetched, "completion");

        var now = desk(A).get("/api/v1/queues/" + queue).json();

        assertThat(now.path("measuredServices").asInt()).isEqualTo(1);
        assertThat(now.path("estimatedWaitMinutes").isNull()).isFalse();
    }

    @Test
    void who_is_more_urgent_comes_first_then_whose_turn_is_earlier() {
        var queue = queue(null);
        var first = taken(queue);
        var second = taken(queue);
        var urgent = taken(queue);
        assertThat(nurse().header("If-Match", "\"0\"")
                        .put("/api/v1/tickets/" + urgent + "/triage", Map.of("level", "URGENT"))
                        .status())
                .isEqualTo(200);

        assertThat(List.of(call(queue).id(), call(queue).id(), call(queue).id()))
                .containsExactly(urgent, first, second);
        assertThat(call(queue).code()).isEqualTo("QUEUE_EMPTY");
    }

    @Test
    void triage_takes_a_clinician() {
        var queue = queue(null);
        var id = taken(queue);

        assertThat(desk(A).header("If-Match", "\"0\"")
                        .put("/api/v1/tickets/" + id + "/triage", Map.of("level", "URGENT"))
                        .status())
                .isEqualTo(403);
        assertThat(desk(A).post("/api/v1/queues/" + queue + "/tickets", Map.of("triage", "IMMEDIATE"))
                        .code())
                .isEqualTo("TRIAGE_NOT_PERMITTED");
        assertThat(nurse().post("/api/v1/queues/" + queue + "/tickets", Map.of("triage", "IMMEDIATE"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void of_32_who_call_at_once_each_gets_somebody_else() {
        var queue = queue(null);
        var waiting = IntStream.range(0, 20).mapToObj(i -> taken(queue)).toList();

        var answers = atOnce(32, i -> call(queue));

        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::id))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("QUEUE_EMPTY"))
                .hasSize(12);
    }

    @Test
    void of_32_who_call_the_same_ticket_at_once_one_gets_it() {
        var id = taken(queue(null));

        var answers =
                atOnce(32, i -> desk(A).header("If-Match", "\"0\"").post("/api/v1/tickets/" + id + "/calls", Map.of()));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> List.of("STALE", "CHANGED_MEANWHILE").contains(answer.code()))
                .hasSize(31);
    }

    @Test
    void numbers_are_given_out_once_and_without_gaps() {
        var queue = queue(null);

        var answers = atOnce(32, i -> take(desk(A), queue));

        var numbers = answers.stream()
                .map(answer -> answer.json().path("number").asString())
                .map(label -> Integer.parseInt(label.substring(label.indexOf('-') + 1)))
                .sorted()
                .toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 32).boxed().toList());
    }

    @Test
    void a_slip_of_the_finger_is_taken_back() {
        var id = taken(queue(null));
        move(id, "calls");
        move(id, "completion");

        var undone = undo(id);

        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.json().path("status").asString()).isEqualTo("CALLED");
        assertThat(undone.json().has("endedAt")).isFalse();
        assertThat(undo(id).code()).as("an undo is not undone").isEqualTo("NOT_UNDOABLE");
    }

    @Test
    void what_was_done_too_long_ago_stays() {
        var id = taken(queue(null));
        move(id, "calls");
        Tenancy.as(
                A,
                () -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update ticket_move set at = at - interval '3 minutes' where ticket_id = ?")
                                .params(id)
                                .update()));

        assertThat(undo(id).code()).isEqualTo("NOT_UNDOABLE");
    }

    @Test
    void whoever_has_not_seen_the_latest_is_refused() {
        var id = taken(queue(null));
        move(id, "calls");

        assertThat(desk(A).post("/api/v1/tickets/" + id + "/skip").status()).isEqualTo(428);
        assertThat(desk(A).header("If-Match", "\"0\"")
                        .post("/api/v1/tickets/" + id + "/skip")
                        .status())
                .isEqualTo(412);
        assertThat(move(id, "start").status()).isEqualTo(200);
        assertThat(move(id, "skip").code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void goes_to_another_queue_with_its_number() {
        var from = queue(null);
        var to = queue(null);
        var id = taken(from);
        var number = ticket(id).json().path("number").asString();

        var moved =
                desk(A).header("If-Match", "\"0\"").post("/api/v1/tickets/" + id + "/transfer", Map.of("queueId", to));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(call(from).code()).isEqualTo("QUEUE_EMPTY");
        assertThat(call(to).json().path("number").asString()).isEqualTo(number);
    }

    @Test
    void estimates_what_it_has_measured_and_nothing_else() {
        var queue = queue(null);
        var served = taken(queue);
        taken(queue);
        var path = "/api/v1/queues/" + queue;
        assertThat(desk(A).get(path).json().path("estimatedWaitMinutes").isNull())
                .isTrue();
        move(served, "calls");
        move(served, "start");
        move(served, "completion");
        Tenancy.as(
                A,
                () -> transaction.executeWithoutResult(status -> jdbc.sql(
                                "update ticket set started_at = ended_at - interval '7 minutes' where id = ?")
                        .params(served)
                        .update()));

        var now = desk(A).get(path).json();

        assertThat(now.path("waiting").asInt()).isEqualTo(1);
        assertThat(now.path("measuredServices").asInt()).isEqualTo(1);
        assertThat(now.path("estimatedWaitMinutes").asInt()).isEqualTo(7);
        assertThat(only(queue).path("estimatedWaitMinutes").asInt()).isZero();
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        var queue = queue(null);
        var ids = IntStream.range(0, 5).mapToObj(i -> taken(queue).toString()).toList();

        var first = desk(A).get("/api/v1/queues/" + queue + "/tickets?limit=3").json();
        var second = desk(A).get("/api/v1/queues/" + queue + "/tickets?limit=3&cursor="
                        + first.path("nextCursor").asString())
                .json();

        assertThat(first.path("items")
                        .valueStream()
                        .map(ticket -> ticket.path("id").asString()))
                .isEqualTo(ids.subList(0, 3));
        assertThat(second.path("items")
                        .valueStream()
                        .map(ticket -> ticket.path("id").asString()))
                .isEqualTo(ids.subList(3, 5));
        assertThat(second.path("items").path(1).path("ahead").asInt()).isEqualTo(4);
    }

    @Test
    void another_hospital_has_no_such_queue() {
        var queue = queue(null);
        var id = taken(queue);

        assertThat(desk(B).get("/api/v1/queues/" + queue).status()).isEqualTo(404);
        assertThat(desk(B).post("/api/v1/queues/" + queue + "/calls").status()).isEqualTo(404);
        assertThat(desk(B).get("/api/v1/tickets/" + id).status()).isEqualTo(404);
        assertThat(desk(B).get("/api/v1/queue-displays?queueId=" + queue).status())
                .isEqualTo(404);
        assertThat(desk(A).header("If-Match", "\"0\"")
                        .post("/api/v1/tickets/" + id + "/transfer", Map.of("queueId", UUID.randomUUID()))
                        .code())
                .isEqualTo("QUEUE_NOT_FOUND");
        assertThat(take(desk(A), queue, UUID.randomUUID()).code()).isEqualTo("PATIENT_NOT_FOUND");
    }

    @Test
    void a_queue_is_of_a_department_that_the_hospital_has() {
        assertThat(admin().post("/api/v1/queues", body(QueueSamples.nextCode(), UUID.randomUUID()))
                        .code())
                .isEqualTo("DEPARTMENT_UNKNOWN");
    }

    @Test
    void one_queue_takes_a_departments_check_ins_and_codes_are_unique() {
        var department = UUID.randomUUID();
        var queue = queue(department);
        var code = desk(A).get("/api/v1/queues/" + queue).json().path("code").asString();

        assertThat(desk(A).get("/api/v1/queues?limit=100").body()).contains(queue.toString());
        assertThat(desk(B).get("/api/v1/queues?limit=100").body()).doesNotContain(queue.toString());
        assertThat(admin().post("/api/v1/queues", body(QueueSamples.nextCode(), department))
                        .code())
                .isEqualTo("CHECK_INS_TAKEN");
        assertThat(admin().post("/api/v1/queues", body(code, null)).code()).isEqualTo("QUEUE_CODE_TAKEN");
        assertThat(admin().post("/api/v1/queues", body("a1", null)).status()).isEqualTo(422);
        assertThat(desk(A).post("/api/v1/queues", body(QueueSamples.nextCode(), null))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_display_shows_numbers_and_rooms_and_nobody() {
        var queue = queue(null);
        var patient = Neighbours.patientAt(A);
        var number = take(desk(A), queue, patient).json().path("number").asString();

        try (var display = display(queue, UUID.randomUUID())) {
            display.hears("\"waiting\":1", "\"called\":[]");

            desk(A).post("/api/v1/queues/" + queue + "/calls", Map.of("room", "Room 7"));

            display.hears(number, "Room 7");
            assertThat(display.all()).doesNotContain(patient.toString(), "patientId");
        }
    }

    @Test
    void a_display_ends_with_the_post_that_it_was_opened_for() {
        var queue = queue(null);
        var leaver = UUID.randomUUID();

        try (var display = display(queue, leaver);
                var other = display(queue, UUID.randomUUID())) {
            TestHospitals.withdraw(A, leaver);
            display.ends();
            assertThat(other.open()).isTrue();
        }
    }

    private Listening display(UUID queue, UUID post) {
        return new Listening(
                port,
                "/api/v1/queue-displays/stream?queueId=" + queue,
                TestTokens.user(A, UUID.randomUUID(), post, Role.RECEPTIONIST));
    }

    @Test
    void a_room_is_short_so_that_nobody_writes_a_name() {
        var queue = queue(null);
        taken(queue);

        assertThat(desk(A).post("/api/v1/queues/" + queue + "/calls", Map.of("room", "Mrs. Nightingale, please come"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void leaves_one_audit_record_of_each_call() {
        var queue = queue(null);
        var patient = Neighbours.patientAt(A);
        var id = take(desk(A), queue, patient).id();
        call(queue);

        events.awaitPublished(
                "audit.recorded",
                record -> record.data().toString().contains(id.toString())
                        && record.data().path("action").asString().equals("call"));
        assertThat(events.published("audit.recorded").stream()
                        .filter(record -> record.data().toString().contains(id.toString()))
                        .filter(record ->
                                record.data().path("action").asString().equals("call")))
                .hasSize(1);
    }

    private UUID queue(@Nullable UUID department) {
        if (department != null) {
            OtherServices.answer(A, "/internal/departments/" + department, "{\"id\":\"" + department + "\"}");
        }
        var answer = admin().post("/api/v1/queues", body(QueueSamples.nextCode(), department));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private static Map<String, Object> body(String code, @Nullable UUID department) {
        return department == null
                ? Map.of("code", code, "name", "Reception")
                : Map.of("code", code, "name", "Cardiology", "departmentId", department, "takesCheckIns", true);
    }

    private Caller admin() {
        return api.as(Role.ADMIN).at(A);
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(A);
    }

    private UUID taken(UUID queue) {
        return take(desk(A), queue).id();
    }

    private static Answer take(Caller caller, UUID queue) {
        var answer = caller.post("/api/v1/queues/" + queue + "/tickets", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static Answer take(Caller caller, UUID queue, UUID patient) {
        return caller.post("/api/v1/queues/" + queue + "/tickets", Map.of("patientId", patient));
    }

    private Answer call(UUID queue) {
        return desk(A).post("/api/v1/queues/" + queue + "/calls");
    }

    private Answer ticket(UUID id) {
        return desk(A).get("/api/v1/tickets/" + id);
    }

    private Answer move(UUID id, String step) {
        var seen = ticket(id).header("ETag");
        return desk(A).header("If-Match", seen).post("/api/v1/tickets/" + id + "/" + step);
    }

    private Answer undo(UUID id) {
        return move(id, "undo");
    }

    private JsonNode only(UUID queue) {
        var items = desk(A).get("/api/v1/queues/" + queue + "/tickets").json().path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.path(0);
    }

    private static List<Answer> atOnce(int callers, IntFunction<Answer> call) {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.await();
                        return call.apply(i);
                    }))
                    .toList();
            begin.countDown();
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }
}
