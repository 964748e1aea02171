package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class AppointmentApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;
    private static final String NOTES = "Shortness of breath for three days";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void goes_from_booking_to_completion() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        var booking = booking(doctor, patient, monday("09:00"));
        booking.put("reason", "Persistent cough");
        var id = desk(A).post("/api/v1/appointments", booking).id();

        assertThat(moved(desk(A), id, "confirmation")).isEqualTo("CONFIRMED");
        assertThat(moved(desk(A), id, "check-in")).isEqualTo("CHECKED_IN");
        assertThat(moved(doctor(A), id, "start")).isEqualTo("IN_PROGRESS");
        var completed = doctor(A)
                .post(
                        path(id, "completion"),
                        Map.of(
                                "notes",
                                NOTES,
                                "diagnoses",
                                List.of(
                                        Map.of(
                                                "system", "http://snomed.info/sct",
                                                "code", "233604007",
                                                "display", "Pneumonia"),
                                        "J18.9")));

        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        assertThat(completed.header("ETag")).isEqualTo("\"4\"");
        var shown = doctor(A).get("/api/v1/appointments/" + id);
        assertThat(shown.header("ETag")).isEqualTo("\"4\"");
        assertThat(shown.json().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.json().path("reason").asString()).isEqualTo("Persistent cough");
        assertThat(shown.json().path("notes").asString()).isEqualTo(NOTES);
        assertThat(shown.json().path("diagnoses").toString()).isEqualTo("""
                        [{"system":"http://snomed.info/sct","code":"233604007","display":"Pneumonia"},{"code":"J18.9"}]""");
        var event = events.awaitPublished(
                "appointment.completed", published -> published.key().equals(id.toString()));
        assertThat(event.data().path("version").asLong()).isEqualTo(4);
        assertThat(event.data().path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(event.data().path("practitionerId").asString()).isEqualTo(doctor.toString());
    }

    @Test
    void keeps_what_was_said_sealed_and_codes_readable() {
        var id = completed(NOTES);

        var stored = asHospital(
                () -> jdbc.sql("""
                        select a::text || e::text || encode(s.sealed, 'escape')
                          from appointment a join encounter e on e.appointment_id = a.id
                                             join encounter_entry s on s.encounter_id = e.id
                         where a.id = :id""").param("id", id).query(String.class).single());

        assertThat(stored).contains("http://snomed.info/sct|233604007").doesNotContain("Pneumonia", "breath", "cough");
    }

    @Test
    void shows_consultations_to_readers_of_charts_only() {
        var id = completed(NOTES);

        assertThat(desk(A).get("/api/v1/appointments/" + id).body()).doesNotContain("breath", "233604007");
        assertThat(doctor(A).get("/api/v1/appointments/" + id).body()).contains("breath", "233604007");
    }

    @Test
    void leaves_an_audit_record_of_each_read_and_write() {
        var patient = Neighbours.patientAt(A);
        var id = booked(A, doctorWithHours(A), patient, monday("09:00"));
        desk(A).get("/api/v1/appointments/" + id);
        desk(A).get("/api/v1/appointments?patientId=" + patient);

        for (var action : List.of("create", "read")) {
            events.awaitPublished(
                    "audit.recorded",
                    record -> record.data().toString().contains(id.toString())
                            && record.data().path("action").asString().equals(action));
        }
        events.awaitPublished(
                "audit.recorded",
                record -> record.data().toString().contains(patient.toString())
                        && record.data().path("action").asString().equals("search"));
    }

    @Test
    void a_move_to_where_it_is_is_no_change() {
        var id = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
        var stays = desk(A).post(
                        path(id, "reschedule"), Map.of("start", monday("09:00").toString()));
        var moves = desk(A).post(
                        path(id, "reschedule"), Map.of("start", monday("10:00").toString()));

        events.awaitPublished(
                "audit.recorded",
                record -> record.data().toString().contains(id.toString())
                        && record.data().path("action").asString().equals("update"));
        assertThat(stays.json().path("version").asLong()).isZero();
        assertThat(moves.json().path("version").asLong()).isOne();
        assertThat(events.published("audit.recorded").stream()
                        .map(record -> record.data())
                        .filter(record -> record.toString().contains(id.toString()))
                        .map(record -> record.path("action").asString()))
                .containsExactly("create", "read", "update");
    }

    @Test
    void refuses_what_its_status_does_not_allow() {
        var id = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));

        var refused = doctor(A).post(path(id, "completion"), Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(refused.json().path("currentStatus").asString()).isEqualTo("BOOKED");
        assertThat(moved(desk(A), id, "no-show")).isEqualTo("NO_SHOW");
        assertThat(desk(A).post(path(id, "check-in")).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(desk(A).post(
                                path(id, "reschedule"),
                                Map.of("start", monday("10:00").toString()))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void gives_a_cancelled_time_to_the_next_one() {
        var doctor = doctorWithHours(A);
        var id = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));

        var cancelled = desk(A).post(path(id, "cancellation"), Map.of("reason", "Feels better"));

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(desk(A).get("/api/v1/appointments/" + id)
                        .json()
                        .path("cancellationReason")
                        .asString())
                .isEqualTo("Feels better");
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var other = booked(A, doctor, Neighbours.patientAt(A), monday("09:30"));
        assertThat(desk(A).post(path(other, "cancellation")).status()).isEqualTo(200);
    }

    @Test
    void moves_to_another_slot_and_keeps_its_id() {
        var doctor = doctorWithHours(A);
        var id = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        booked(A, doctor, Neighbours.patientAt(A), monday("10:00"));
        desk(A).post(path(id, "confirmation"));

        assertThat(reschedule(id, "10:00").code()).isEqualTo("SLOT_TAKEN");
        assertThat(reschedule(id, "10:10").code()).isEqualTo("OUTSIDE_AVAILABILITY");
        var moved = reschedule(id, "11:00");

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.id()).isEqualTo(id);
        assertThat(moved.json().path("status").asString()).isEqualTo("BOOKED");
        assertThat(moved.json().path("start").asString())
                .isEqualTo(monday("11:00").toString());
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        var event =
                events.awaitPublished("appointment.rescheduled", e -> e.key().equals(id.toString()));
        assertThat(event.data().path("version").asLong()).isEqualTo(2);
        assertThat(event.data().path("start").asString())
                .isEqualTo(monday("11:00").toString());
    }

    @Test
    void changes_only_the_version_that_was_read_when_asked_to() {
        var id = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));

        assertThat(desk(A).header("If-Match", "\"5\"")
                        .post(path(id, "confirmation"))
                        .status())
                .isEqualTo(412);
        assertThat(desk(A).header("If-Match", "\"0\"")
                        .post(path(id, "confirmation"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmation", "check-in", "start", "completion", "cancellation", "no-show", "reschedule"})
    void does_not_exist_for_another_hospital_nor_for_another_patient(String transition) {
        var id = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
        var body = transition.equals("reschedule")
                ? Map.of("start", monday("10:00").toString())
                : Map.of();
        var everyRole = api.as(Role.RECEPTIONIST, Role.DOCTOR).at(B);

        var refused = everyRole.post(path(id, transition), body);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("APPOINTMENT_NOT_FOUND");
        assertThat(everyRole.get("/api/v1/appointments/" + id).status()).isEqualTo(404);
        var stranger = patient(A, Neighbours.patientAt(A));
        assertThat(stranger.post(path(id, transition), body).status()).isIn(403, 404);
        assertThat(stranger.get("/api/v1/appointments/" + id).status()).isEqualTo(404);
        assertThat(desk(A).get("/api/v1/appointments/" + id)
                        .json()
                        .path("version")
                        .asLong())
                .isZero();
    }

    @Test
    void is_managed_by_the_patient_as_far_as_it_is_theirs_to_decide() {
        var me = Neighbours.patientAt(A);
        var id = booked(A, doctorWithHours(A), me, monday("09:00"));
        var caller = patient(A, me);

        assertThat(caller.get("/api/v1/appointments/" + id).status()).isEqualTo(200);
        assertThat(moved(caller, id, "confirmation")).isEqualTo("CONFIRMED");
        assertThat(caller.post(path(id, "check-in")).status()).isEqualTo(403);
        assertThat(caller.post(path(id, "start")).status()).isEqualTo(403);
        assertThat(moved(caller, id, "cancellation")).isEqualTo("CANCELLED");
    }

    @Test
    void is_listed_by_start_page_by_page() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        var expected = new ArrayList<String>();
        for (var time : List.of("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00")) {
            expected.add(booked(A, doctor, patient, monday(time)).toString());
        }

        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = desk(A).get("/api/v1/appointments?practitionerId=" + doctor + "&limit=3&cursor=" + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            seen.addAll(ids(page));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(expected);
        assertThat(desk(A).get("/api/v1/appointments?limit=101").status()).isEqualTo(422);
        assertThat(desk(A).get("/api/v1/appointments?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void is_found_by_each_filter() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        var early = booked(A, doctor, patient, monday("09:00")).toString();
        var late = booked(A, doctor, patient, monday("16:30")).toString();
        desk(A).post(path(UUID.fromString(late), "confirmation"));
        var base = "/api/v1/appointments?practitionerId=" + doctor;

        assertThat(ids(desk(A).get(base + "&status=CONFIRMED"))).containsExactly(late);
        assertThat(ids(desk(A).get(base + "&patientId=" + patient))).containsExactly(early, late);
        assertThat(ids(desk(A).get(base + "&patientId=" + UUID.randomUUID()))).isEmpty();
        assertThat(ids(desk(A).get(base + "&from=" + monday("09:30")))).containsExactly(late);
        assertThat(ids(desk(A).get(base + "&to=" + monday("09:30")))).containsExactly(early);
        assertThat(ids(desk(A).get(base + "&from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY)))
                .containsExactly(early, late);
        assertThat(ids(desk(A).get(base + "&from=" + NEXT_MONDAY.plusDays(1)))).isEmpty();
        assertThat(ids(desk(B).get(base))).isEmpty();
        assertThat(desk(A).get(base + "&from=soon").status()).isEqualTo(400);
        assertThat(desk(A).get(base + "&status=LOST").status()).isEqualTo(400);
    }

    @Test
    void is_listed_for_patients_only_when_it_is_theirs() {
        var me = Neighbours.patientAt(A);
        var someone = Neighbours.patientAt(A);
        var doctor = doctorWithHours(A);
        var mine = booked(A, doctor, me, monday("09:00")).toString();
        booked(A, doctor, someone, monday("09:30"));

        assertThat(ids(patient(A, me).get("/api/v1/appointments"))).containsExactly(mine);
        assertThat(ids(patient(A, me).get("/api/v1/appointments?practitionerId=" + doctor)))
                .containsExactly(mine);
        assertThat(ids(patient(A, me).get("/api/v1/appointments?patientId=" + someone)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"diagnoses\":[null]}",
                "{\"diagnoses\":[\"\"]}",
                "{\"diagnoses\":[\"cough, dry\"]}",
                "{\"diagnoses\":[{\"display\":\"Pneumonia\"}]}",
                "{\"diagnoses\":[{\"system\":\"snomed\",\"code\":\"233604007\"}]}"
            })
    void refuses_diagnoses_that_are_no_codes(String body) {
        var id = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
        desk(A).post(path(id, "check-in"));
        doctor(A).post(path(id, "start"));

        var answer = doctor(A).post(path(id, "completion"), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    private UUID completed(String notes) {
        var booking = booking(doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
        booking.put("reason", "Persistent cough");
        var id = desk(A).post("/api/v1/appointments", booking).id();
        desk(A).post(path(id, "check-in"));
        doctor(A).post(path(id, "start"));
        var completed = doctor(A)
                .post(
                        path(id, "completion"),
                        Map.of(
                                "notes",
                                notes,
                                "diagnoses",
                                List.of(Map.of(
                                        "system",
                                        "http://snomed.info/sct",
                                        "code",
                                        "233604007",
                                        "display",
                                        "Pneumonia"))));
        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        return id;
    }

    @Test
    void tells_services_of_its_hospital_and_nobody_else_whose_it_is() {
        var patient = Neighbours.patientAt(A);
        var id = booked(A, doctorWithHours(A), patient, monday("09:00"));

        assertThat(api.serviceFor(A)
                        .get("/internal/appointments/" + id)
                        .json()
                        .path("patientId")
                        .asString())
                .isEqualTo(patient.toString());
        assertThat(api.serviceFor(B).get("/internal/appointments/" + id).status())
                .isEqualTo(404);
        assertThat(desk(A).get("/internal/appointments/" + id).status()).isEqualTo(403);
    }

    private String asHospital(Supplier<String> query) {
        return Tenancy.as(A, () -> transaction.execute(status -> query.get()));
    }

    private Answer reschedule(UUID id, String time) {
        return desk(A).post(path(id, "reschedule"), Map.of("start", monday(time).toString()));
    }

    private static String moved(Caller caller, UUID id, String transition) {
        var answer = caller.post(path(id, transition));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("status").asString();
    }

    private static List<String> ids(Answer list) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static String path(UUID id, String transition) {
        return "/api/v1/appointments/" + id + "/" + transition;
    }
}
