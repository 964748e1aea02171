package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookingApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;

    @Test
    void takes_a_free_slot_and_tells_of_it() {
        var department = UUID.randomUUID();
        var doctor = Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department);
        openEveryDay(A, doctor, 30, "09:00", "17:00");
        var patient = Neighbours.patientAt(A);

        var answer = book(A, doctor, patient, monday("09:30"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/appointments/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        assertThat(answer.json().path("status").asString()).isEqualTo("BOOKED");
        assertThat(answer.json().path("end").asString())
                .isEqualTo(monday("10:00").toString());
        var event = events.awaitPublished(
                "appointment.booked",
                published -> published.key().equals(answer.id().toString()));
        assertThat(event.tenantId()).isEqualTo(A);
        assertThat(event.data().path("departmentId").asString()).isEqualTo(department.toString());
        assertThat(event.data().path("version").asLong()).isZero();
        assertThat(starts(desk(A).get(slots(doctor))))
                .hasSize(15)
                .doesNotContain(monday("09:30").toString());
    }

    @Test
    void offers_a_week_of_slots_in_the_hospitals_zone() {
        var doctor = doctorWithHours(B);
        var newYork = ZoneId.of("America/New_York");

        var free = starts(desk(B).get(slots(doctor)));

        assertThat(free)
                .hasSize(16)
                .startsWith(NEXT_MONDAY.atTime(9, 0).atZone(newYork).toInstant().toString())
                .endsWith(NEXT_MONDAY.atTime(16, 30).atZone(newYork).toInstant().toString());
        var week = starts(desk(B).get("/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to="
                + NEXT_MONDAY.plusDays(6)));
        assertThat(week).hasSize(7 * 16);
    }

    @Test
    void refuses_a_taken_slot() {
        var doctor = doctorWithHours(A);
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));

        var refused = book(A, doctor, Neighbours.patientAt(A), monday("09:00"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SLOT_TAKEN");
    }

    @Test
    void refuses_a_slot_that_an_older_and_longer_one_reaches_into() {
        var doctor = Neighbours.doctorAt(A);
        openEveryDay(A, doctor, 60, "09:00", "17:00");
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        desk(A).header("If-Match", "*")
                .put("/api/v1/practitioners/" + doctor + "/availability", hours(30, "09:00", "17:00"));

        assertThat(starts(desk(A).get(slots(doctor))))
                .first()
                .isEqualTo(monday("10:00").toString());
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:30")).code())
                .isEqualTo("SLOT_TAKEN");
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("10:00")).status())
                .isEqualTo(201);
    }

    @Test
    void refuses_a_patient_who_is_elsewhere_at_that_time() {
        var patient = Neighbours.patientAt(A);
        var surgeon = Neighbours.doctorAt(A);
        openEveryDay(A, surgeon, 60, "09:00", "17:00");
        booked(A, surgeon, patient, monday("09:00"));
        var doctor = doctorWithHours(A);

        assertThat(book(A, doctor, patient, monday("09:00")).code()).isEqualTo("PATIENT_BUSY");
        assertThat(book(A, doctor, patient, monday("09:30")).code()).isEqualTo("PATIENT_BUSY");
        assertThat(book(A, doctor, patient, monday("10:00")).status()).isEqualTo(201);
    }

    @Test
    void refuses_what_is_no_slot() {
        var doctor = doctorWithHours(A);
        var withoutHours = Neighbours.doctorAt(A);
        var patient = Neighbours.patientAt(A);

        assertThat(book(A, doctor, patient, monday("09:10")).code()).isEqualTo("OUTSIDE_AVAILABILITY");
        assertThat(book(A, doctor, patient, monday("17:00")).status()).isEqualTo(422);
        assertThat(book(A, withoutHours, patient, monday("09:00")).code()).isEqualTo("OUTSIDE_AVAILABILITY");
        assertThat(book(A, doctor, patient, Instant.parse("2020-01-06T09:00:00Z"))
                        .code())
                .isEqualTo("START_IN_PAST");
    }

    @Test
    void follows_changed_availability_at_once() {
        var doctor = doctorWithHours(A);
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        desk(A).header("If-Match", "\"0\"")
                .put("/api/v1/practitioners/" + doctor + "/availability", hours(20, "13:00", "15:00"));

        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:30")).code())
                .isEqualTo("OUTSIDE_AVAILABILITY");
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("13:20")).status())
                .isEqualTo(201);
    }

    @Test
    void knows_nobody_of_another_hospital() {
        var ours = doctorWithHours(A);
        var theirs = doctorWithHours(B);
        var ourPatient = Neighbours.patientAt(A);
        var theirPatient = Neighbours.patientAt(B);

        var foreignDoctor = book(A, theirs, ourPatient, monday("15:00"));
        var foreignPatient = book(A, ours, theirPatient, monday("15:00"));

        assertThat(foreignDoctor.status()).isEqualTo(404);
        assertThat(foreignDoctor.code()).isEqualTo("PRACTITIONER_NOT_FOUND");
        assertThat(foreignPatient.status()).isEqualTo(404);
        assertThat(foreignPatient.code()).isEqualTo("PATIENT_NOT_FOUND");
        assertThat(desk(A).get(slots(theirs)).status()).isEqualTo(404);
    }

    @Test
    void asks_once_for_a_patient_whom_no_event_has_brought() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);

        booked(A, doctor, patient, monday("09:00"));
        booked(A, doctor, patient, monday("09:30"));

        assertThat(Neighbours.callsFor(A, patient)).isEqualTo(1);
    }

    @Test
    void asks_nobody_for_a_patient_whom_an_event_has_brought() {
        var doctor = doctorWithHours(A);
        var patient = UUID.randomUUID();
        events.send("patient.registered", A, Map.of("id", patient, "status", "ACTIVE"));

        await().untilAsserted(() ->
                assertThat(book(A, doctor, patient, monday("09:00")).status()).isIn(201, 409));
        assertThat(book(A, doctor, patient, monday("09:30")).status()).isEqualTo(201);
    }

    @Test
    void refuses_a_patient_whose_record_is_not_in_use() {
        var refused = book(A, doctorWithHours(A), Neighbours.patientAt(A, "MERGED"), monday("09:00"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("PATIENT_NOT_ACTIVE");
    }

    @Test
    void follows_the_status_of_a_patient() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        booked(A, doctor, patient, monday("09:00"));
        events.send("patient.updated", A, Map.of("id", patient, "status", "INACTIVE", "version", 2));
        // What arrives late changes nothing.
        events.send("patient.registered", A, Map.of("id", patient, "status", "ACTIVE", "version", 0));

        await().untilAsserted(() ->
                assertThat(book(A, doctor, patient, monday("09:00")).code()).isEqualTo("PATIENT_NOT_ACTIVE"));
    }

    @Test
    void lets_patients_book_for_themselves_only() {
        var doctor = doctorWithHours(A);
        var me = Neighbours.patientAt(A);
        var someone = Neighbours.patientAt(A);

        var own = patient(A, me).post("/api/v1/appointments", booking(doctor, me, monday("09:00")));
        var theirs = patient(A, me).post("/api/v1/appointments", booking(doctor, someone, monday("09:30")));

        assertThat(own.status()).as(own.body()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.code()).isEqualTo("PATIENT_NOT_FOUND");
    }

    @Test
    void happens_once_per_idempotency_key() {
        var doctor = doctorWithHours(A);
        var booking = booking(doctor, Neighbours.patientAt(A), monday("09:00"));
        var caller = desk(A).header("Idempotency-Key", UUID.randomUUID().toString());

        var first = caller.post("/api/v1/appointments", booking);
        var again = caller.post("/api/v1/appointments", booking);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(desk(A).header("Idempotency-Key", UUID.randomUUID().toString())
                        .post("/api/v1/appointments", booking)
                        .code())
                .isEqualTo("SLOT_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"practitionerId\":\"%1$s\",\"patientId\":\"%1$s\",\"start\":\"2027-01-04T09:00:00Z\"}",
                "{\"practitionerId\":\"%1$s\",\"patientId\":\"%1$s\",\"start\":\"0000-01-04T09:00:00Z\",\"kind\":\"VIDEO\"}",
                "{\"practitionerId\":\"%1$s\",\"patientId\":\"%1$s\",\"start\":\"2027-01-04T09:00:00Z\",\"kind\":\"VIDEO\",\"reason\":\"\\u0000\"}"
            })
    void refuses_a_request_that_is_not_valid(String body) {
        var answer = desk(A).post("/api/v1/appointments", body.formatted(UUID.randomUUID()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"practitionerId\":\"x\"}",
                "{\"kind\":\"TELEPATHY\"}",
                "{\"start\":1234567890}",
                "{\"start\":\"tomorrow\"}",
                "{\"patient\":\"x\"}"
            })
    void refuses_a_request_that_is_not_readable(String body) {
        var answer = desk(A).post("/api/v1/appointments", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void refuses_slots_of_too_many_days() {
        var doctor = doctorWithHours(A);

        assertThat(desk(A).get("/api/v1/practitioners/" + doctor + "/slots?from=2027-01-01&to=2027-12-31")
                        .status())
                .isEqualTo(422);
        assertThat(desk(A).get("/api/v1/practitioners/" + doctor + "/slots?from=2027-01-02&to=2027-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(desk(A).get("/api/v1/practitioners/" + doctor + "/slots?from=yesterday")
                        .status())
                .isEqualTo(400);
    }

    private static String slots(UUID doctor) {
        return "/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY;
    }
}
