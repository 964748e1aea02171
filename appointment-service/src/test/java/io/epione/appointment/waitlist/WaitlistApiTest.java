package io.epione.appointment.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class WaitlistApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private OfferFreedTimes offerFreedTimes;

    @Test
    void a_cancelled_time_is_offered_to_the_most_urgent_then_to_who_has_waited_longest() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var first = waiting(doctor);
        var second = waiting(doctor);
        var urgent = waiting(doctor);
        assertThat(nurse().header("If-Match", "\"0\"")
                        .put("/api/v1/waitlist-entries/" + urgent + "/priority", Map.of("priority", "URGENT"))
                        .status())
                .isEqualTo(200);
        assertThat(place(urgent).path("position").asInt()).isEqualTo(1);
        assertThat(place(second).path("position").asInt()).isEqualTo(3);

        cancel(taken);

        var offer = offerTo(urgent);
        assertThat(offer.path("start").asString()).isEqualTo(monday("09:00").toString());
        var event = events.awaitPublished(
                "waitlist.offered",
                published -> published.key().equals(offer.path("id").asString()));
        assertThat(event.data().path("start").asString())
                .isEqualTo(monday("09:00").toString());
        assertThat(answer(offer, "decline").status()).isEqualTo(200);
        var next = offerTo(first);
        assertThat(place(urgent).path("entry").path("declines").asInt()).isEqualTo(1);
        assertThat(place(urgent).path("passedOver").path(0).path("reason").asString())
                .isEqualTo("ASKED_BEFORE");

        var accepted = answer(next, "acceptance");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(desk(A).get("/api/v1/appointments/" + next.path("id").asString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("BOOKED");
        assertThat(place(first).path("entry").path("status").asString()).isEqualTo("BOOKED");
        assertThat(place(second).path("position").asInt()).isEqualTo(2);
        assertThat(answer(next, "decline").code()).isEqualTo("OFFER_CLOSED");
    }

    @Test
    void a_time_that_is_offered_cannot_be_booked_by_others() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var entry = waiting(doctor);
        cancel(taken);
        offerTo(entry);

        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:00")).code())
                .isEqualTo("SLOT_TAKEN");
    }

    @Test
    void an_offer_that_runs_out_goes_to_the_next() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var first = waiting(doctor);
        var second = waiting(doctor);
        cancel(taken);
        var offer = offerTo(first);

        runOut(offer);

        offerTo(second);
        assertThat(place(first).path("entry").path("lapses").asInt()).isEqualTo(1);
        assertThat(place(first).path("entry").path("status").asString()).isEqualTo("WAITING");
        assertThat(answer(offer, "acceptance").code()).isEqualTo("OFFER_CLOSED");
    }

    @Test
    void the_former_time_of_what_is_moved_is_offered() {
        var doctor = Neighbours.doctorAt(A);
        openEveryDay(A, doctor, 30, "09:00", "10:00");
        var moved = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var other = NEXT_MONDAY.plusDays(1).atTime(9, 0).atZone(BERLIN).toInstant();
        booked(A, doctor, Neighbours.patientAt(A), monday("09:30"));
        var entry = waiting(doctor);

        desk(A).post("/api/v1/appointments/" + moved + "/reschedule", Map.of("start", other.toString()));

        assertThat(offerTo(entry).path("start").asString())
                .isEqualTo(monday("09:00").toString());
    }

    @Test
    void who_is_elsewhere_at_that_time_is_passed_over_and_can_see_why() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var busy = Neighbours.patientAt(A);
        booked(A, doctorWithHours(A), busy, monday("09:00"));
        var first = waiting(doctor, busy);
        var second = waiting(doctor);

        cancel(taken);

        offerTo(second);
        var place = patient(A, busy).get("/api/v1/waitlist-entries/" + first).json();
        assertThat(place.path("passedOver").path(0).path("reason").asString()).isEqualTo("PATIENT_BUSY");
        assertThat(place.path("position").asInt()).isEqualTo(1);
    }

    @Test
    void nobody_waits_for_a_department_that_the_hospital_does_not_have() {
        var elsewhere = Neighbours.departmentAt(TestHospitals.B);
        assertThat(desk(A).post("/api/v1/waitlist-entries", entry(Neighbours.patientAt(A), "departmentId", elsewhere))
                        .code())
                .isEqualTo("DEPARTMENT_UNKNOWN");
        assertThat(admin(A).post(
                                "/api/v1/resources",
                                Map.of("kind", "DEPARTMENT", "name", "Elsewhere", "referenceId", elsewhere))
                        .code())
                .isEqualTo("DEPARTMENT_UNKNOWN");
    }

    @Test
    void a_department_and_a_specialty_are_waited_for_as_well() {
        var department = Neighbours.departmentAt(A);
        var doctor = Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department);
        openEveryDay(A, doctor, 30, "09:00", "09:30");
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var entry = join(desk(A), entry(Neighbours.patientAt(A), "departmentId", department))
                .id();

        cancel(taken);

        assertThat(offerTo(entry).path("practitionerId").asString()).isEqualTo(doctor.toString());
    }

    @Test
    void of_two_freed_times_a_patient_is_offered_one_and_each_time_goes_to_one() {
        var doctors = IntStream.range(0, 8).mapToObj(i -> doctorOfOneSlot()).toList();
        var appointments = doctors.stream()
                .map(doctor -> booked(A, doctor, Neighbours.patientAt(A), monday("09:00")))
                .toList();
        var patients =
                IntStream.range(0, 4).mapToObj(i -> Neighbours.patientAt(A)).toList();
        doctors.forEach(doctor -> patients.forEach(patient -> waiting(doctor, patient)));

        atOnce(8, i -> cancel(appointments.get(i)));
        // As many instances at the same time.
        atOnceQuietly(32, i -> Tenancy.as(A, () -> offerFreedTimes.offer(doctors.get(i % 8))));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(open(doctors)).hasSize(4));
        assertThat(open(doctors))
                .extracting(offer -> offer.get("patient"))
                .as("one offer per patient")
                .doesNotHaveDuplicates();
        assertThat(open(doctors))
                .extracting(offer -> offer.get("doctor"))
                .as("one offer per time")
                .doesNotHaveDuplicates();
    }

    @Test
    void of_many_who_answer_at_once_one_is_heard() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var entry = waiting(doctor);
        cancel(taken);
        var offer = offerTo(entry);

        var answers = atOnce(20, i -> answer(offer, i % 2 == 0 ? "acceptance" : "decline"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(19);
    }

    @Test
    void patients_see_and_answer_their_own_only() {
        var doctor = doctorOfOneSlot();
        var taken = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var mine = Neighbours.patientAt(A);
        var me = patient(A, mine);
        var entry = join(me, entry(mine, "practitionerId", doctor)).id();
        var other = waiting(doctor);
        cancel(taken);
        var offer = offerTo(entry);

        assertThat(me.get("/api/v1/waitlist-entries/" + other).status()).isEqualTo(404);
        assertThat(me.get("/api/v1/waitlist-entries").json().path("items").size())
                .isEqualTo(1);
        assertThat(me.get("/api/v1/waitlist-offers").json().path("items").size())
                .isEqualTo(1);
        var stranger = patient(A, Neighbours.patientAt(A));
        var path = "/api/v1/waitlist-offers/" + offer.path("id").asString();
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/acceptance").status()).isEqualTo(404);
        assertThat(desk(B).post(path + "/acceptance").status()).isEqualTo(404);
        assertThat(me.post(path + "/acceptance").status()).isEqualTo(200);
        assertThat(me.post("/api/v1/waitlist-entries", entry(Neighbours.patientAt(A), "practitionerId", doctor))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refuses_what_cannot_be_waited_for() {
        var doctor = doctorOfOneSlot();
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var patient = Neighbours.patientAt(A);
        var entry = waiting(doctor, patient);

        assertThat(desk(A).post("/api/v1/waitlist-entries", entry(patient, "practitionerId", doctor))
                        .code())
                .isEqualTo("ALREADY_WAITING");
        var urgent = new HashMap<>(entry(patient, "specialty", "cardiology"));
        urgent.put("priority", "URGENT");
        assertThat(desk(A).post("/api/v1/waitlist-entries", urgent).code()).isEqualTo("PRIORITY_NOT_PERMITTED");
        var past = new HashMap<>(entry(patient, "specialty", "cardiology"));
        past.put("from", "2020-01-01");
        past.put("to", "2020-01-02");
        assertThat(desk(A).post("/api/v1/waitlist-entries", past).status()).isEqualTo(422);
        var both = new HashMap<>(entry(patient, "specialty", "cardiology"));
        both.put("practitionerId", doctor);
        assertThat(desk(A).post("/api/v1/waitlist-entries", both).status()).isEqualTo(422);
        assertThat(desk(A).post("/api/v1/waitlist-entries", entry(UUID.randomUUID(), "practitionerId", doctor))
                        .code())
                .isEqualTo("PATIENT_NOT_FOUND");
        assertThat(desk(A).post("/api/v1/waitlist-entries/" + entry + "/withdrawal")
                        .status())
                .isEqualTo(200);
        assertThat(desk(A).post("/api/v1/waitlist-entries/" + entry + "/withdrawal")
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
        waiting(doctor, patient);
    }

    /** A doctor who is there for one slot a day. */
    private UUID doctorOfOneSlot() {
        var doctor = Neighbours.doctorAt(A);
        openEveryDay(A, doctor, 30, "09:00", "09:30");
        return doctor;
    }

    private UUID waiting(UUID doctor) {
        return waiting(doctor, Neighbours.patientAt(A));
    }

    private UUID waiting(UUID doctor, UUID patient) {
        return join(desk(A), entry(patient, "practitionerId", doctor)).id();
    }

    private static Answer join(Caller caller, Map<String, Object> entry) {
        var answer = caller.post("/api/v1/waitlist-entries", entry);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static Map<String, Object> entry(UUID patient, String target, Object whose) {
        return Map.of(
                "patientId",
                patient,
                target,
                whose,
                "from",
                NEXT_MONDAY.toString(),
                "to",
                NEXT_MONDAY.toString(),
                "kind",
                "IN_PERSON");
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(A);
    }

    private Answer cancel(UUID appointment) {
        var answer = desk(A).post("/api/v1/appointments/" + appointment + "/cancellation");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode place(UUID entry) {
        return desk(A).get("/api/v1/waitlist-entries/" + entry).json();
    }

    private JsonNode offerTo(UUID entry) {
        var id = await().atMost(PATIENCE)
                .until(() -> place(entry).path("offerId").asString(""), offer -> !offer.isEmpty());
        return desk(A).get("/api/v1/waitlist-offers/" + id).json();
    }

    private Answer answer(JsonNode offer, String answer) {
        return desk(A).post("/api/v1/waitlist-offers/" + offer.path("id").asString() + "/" + answer);
    }

    /** As if its time had passed. */
    private void runOut(JsonNode offer) {
        var id = UUID.fromString(offer.path("id").asString());
        Tenancy.as(
                A,
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("update appointment set held_until = now() - interval '1 second' where id = ?")
                            .params(id)
                            .update();
                    jdbc.sql("update due_hold set due_at = now() - interval '1 second' where id = ?")
                            .params(id)
                            .update();
                }));
    }

    private List<Map<String, Object>> open(List<UUID> doctors) {
        return Tenancy.as(
                A,
                () -> transaction.execute(status -> new ArrayList<>(
                        jdbc.sql("""
                                select patient_id as patient, practitioner_id as doctor from waitlist_offer
                                 where status = 'OPEN' and practitioner_id in (:doctors)""").param("doctors", doctors).query().listOfRows())));
    }

    private interface Call {
        void run(int i);
    }

    private static void atOnceQuietly(int callers, Call call) {
        atOnce(callers, i -> {
            call.run(i);
            return i;
        });
    }

    private static <T> List<T> atOnce(int callers, IntFunction<T> call) {
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
