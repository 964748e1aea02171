package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Holds, requests, fees, series, walk-ins and what patients may do themselves. */
class BookingTermsTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void holds_a_time_until_it_is_booked() {
        var doctor = doctorWithHours(A);
        var held = hold(desk(A), doctor, Neighbours.patientAt(A), "09:00");

        assertThat(held.status()).as(held.body()).isEqualTo(201);
        assertThat(held.json().path("status").asString()).isEqualTo("HELD");
        assertThat(held.json().path("heldUntil").asString()).isNotEmpty();
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:00")).code())
                .isEqualTo("SLOT_TAKEN");
        var booked = desk(A).post("/api/v1/appointments/" + held.id() + "/booking", Map.of("reason", "Cough"));
        assertThat(booked.status()).as(booked.body()).isEqualTo(200);
        assertThat(booked.id()).isEqualTo(held.id());
        assertThat(booked.json().path("status").asString()).isEqualTo("BOOKED");
        assertThat(desk(A).get("/api/v1/appointments/" + held.id())
                        .json()
                        .path("reason")
                        .asString())
                .isEqualTo("Cough");
        assertThat(desk(A).post("/api/v1/appointments/" + held.id() + "/booking")
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
        events.awaitPublished("appointment.held", e -> e.key().equals(held.id().toString()));
        var event = events.awaitPublished(
                "appointment.booked", e -> e.key().equals(held.id().toString()));
        assertThat(event.data().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void gives_a_hold_back() {
        var doctor = doctorWithHours(A);
        var held = hold(desk(A), doctor, Neighbours.patientAt(A), "09:00");

        assertThat(desk(B).delete("/api/v1/holds/" + held.id()).status()).isEqualTo(404);
        assertThat(desk(A).delete("/api/v1/holds/" + held.id()).status()).isEqualTo(204);
        assertThat(desk(A).delete("/api/v1/holds/" + held.id()).code()).isEqualTo("ILLEGAL_TRANSITION");
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        events.awaitPublished(
                "appointment.released", e -> e.key().equals(held.id().toString()));
    }

    @Test
    void lets_a_hold_run_out() {
        var doctor = doctorWithHours(A);
        var held = hold(desk(A), doctor, Neighbours.patientAt(A), "09:00");
        runOut(held.id());

        assertThat(desk(A).post("/api/v1/appointments/" + held.id() + "/booking")
                        .code())
                .isIn("HOLD_EXPIRED", "ILLEGAL_TRANSITION");
        await().untilAsserted(() -> assertThat(status(held.id())).isEqualTo("RELEASED"));
        assertThat(starts(desk(A).get(slots(doctor)))).contains(monday("09:00").toString());
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        events.awaitPublished(
                "appointment.released", e -> e.key().equals(held.id().toString()));
    }

    @Test
    void lets_a_patient_hold_one_time() {
        var me = Neighbours.patientAt(A);
        var doctor = doctorWithHours(A);
        var first = hold(patient(A, me), doctor, me, "09:00");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(hold(patient(A, me), doctor, me, "10:00").code()).isEqualTo("HOLDS_ANOTHER");
        runOut(first.id());
        await().untilAsserted(() -> assertThat(status(first.id())).isEqualTo("RELEASED"));
        assertThat(hold(patient(A, me), doctor, me, "10:00").status()).isEqualTo(201);
    }

    @Test
    void asks_the_practice_where_it_wants_to_be_asked() {
        var doctor = doctorWithHours(A);
        var type = open(Map.of("acceptance", true, "selfBooking", true));
        var me = Neighbours.patientAt(A);
        var mine = patient(A, me).post("/api/v1/appointments", booking(doctor, me, type, monday("09:00")));

        assertThat(mine.status()).as(mine.body()).isEqualTo(201);
        assertThat(mine.json().path("status").asString()).isEqualTo("REQUESTED");
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:00")).code())
                .isEqualTo("SLOT_TAKEN");
        assertThat(patient(A, me).post(path(mine, "acceptance")).status()).isEqualTo(403);
        assertThat(patient(A, me)
                        .post(path(mine, "reschedule"), at("10:00"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("REQUESTED");
        assertThat(doctor(A)
                        .post(path(mine, "acceptance"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("BOOKED");
        assertThat(patient(A, me).post(path(mine, "reschedule"), at("11:00")).code())
                .as("what is accepted the practice moves")
                .isEqualTo("SELF_BOOKING_CLOSED");
        assertThat(desk(A).post(path(mine, "reschedule"), at("11:00")).status()).isEqualTo(200);

        var again = patient(A, me).post("/api/v1/appointments", booking(doctor, me, type, monday("13:00")));
        var declined = doctor(A).post(path(again, "rejection"), Map.of("reason", "Please see your own doctor first"));
        assertThat(declined.json().path("status").asString()).isEqualTo("DECLINED");
        assertThat(doctor(A).post(path(again, "acceptance")).code()).isEqualTo("ILLEGAL_TRANSITION");
        booked(A, doctor, Neighbours.patientAt(A), monday("13:00"));
        events.awaitPublished(
                "appointment.requested", e -> e.key().equals(again.id().toString()));
        events.awaitPublished(
                "appointment.declined", e -> e.key().equals(again.id().toString()));
    }

    @Test
    void opens_to_patients_what_the_hospital_opens() {
        var doctor = doctorWithHours(A);
        var me = Neighbours.patientAt(A);
        var closed = serviceType(A, Map.of("durationMinutes", 30));
        var soon = open(Map.of("selfBooking", true, "noticeMinutes", 40 * 24 * 60));
        var far = open(Map.of("selfBooking", true, "horizonDays", 2));

        assertThat(asMe(me, doctor, closed).code()).isEqualTo("SELF_BOOKING_CLOSED");
        assertThat(starts(patient(A, me).get(slots(doctor) + "&serviceType=" + closed)))
                .isEmpty();
        assertThat(asMe(me, doctor, soon).code()).isEqualTo("NOTICE_TOO_SHORT");
        assertThat(starts(patient(A, me).get(slots(doctor) + "&serviceType=" + soon)))
                .isEmpty();
        assertThat(asMe(me, doctor, far).code()).isEqualTo("BEYOND_HORIZON");
        assertThat(starts(desk(A).get(slots(doctor) + "&serviceType=" + far))).isEmpty();
        assertThat(book(A, doctor, me, soon, monday("09:00")).status())
                .as("staff need no notice")
                .isEqualTo(201);
    }

    @Test
    void keeps_a_policy_for_what_has_no_service_type() {
        var hospital = B;
        var unset = desk(hospital).get("/api/v1/booking-policy");
        assertThat(unset.json().path("selfBooking").asBoolean()).isTrue();
        var doctor = doctorWithHours(hospital);
        var me = Neighbours.patientAt(hospital);
        var set = admin(hospital).header("If-Match", "*").put("/api/v1/booking-policy", Map.of("selfBooking", false));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        try {
            var start = NEXT_MONDAY
                    .atTime(9, 0)
                    .atZone(ZoneId.of("America/New_York"))
                    .toInstant();
            assertThat(patient(hospital, me)
                            .post("/api/v1/appointments", booking(doctor, me, start))
                            .code())
                    .isEqualTo("SELF_BOOKING_CLOSED");
            booked(hospital, doctor, me, start);
            assertThat(admin(hospital).put("/api/v1/booking-policy", Map.of()).status())
                    .isEqualTo(428);
            assertThat(desk(hospital).put("/api/v1/booking-policy", Map.of()).status())
                    .isEqualTo(403);
        } finally {
            admin(hospital).header("If-Match", "*").put("/api/v1/booking-policy", Map.of());
        }
    }

    @Test
    void charges_who_cancels_late_or_does_not_come() {
        var doctor = doctorWithHours(A);
        var terms = open(Map.of(
                "selfBooking",
                true,
                "freeCancellationMinutes",
                365 * 24 * 60,
                "lateChargeCode",
                "LATE-CANCELLATION",
                "noShowChargeCode",
                "NO-SHOW"));
        var me = Neighbours.patientAt(A);
        var late = book(A, doctor, me, terms, monday("09:00"));
        var byHospital = book(A, doctor, me, terms, monday("10:00"));
        var missed = book(A, doctor, me, terms, monday("11:00"));
        assertThat(late.json().path("freeCancellationUntil").asString()).isNotEmpty();
        var booked = events.awaitPublished(
                "appointment.booked", e -> e.key().equals(late.id().toString()));
        assertThat(booked.data().path("freeUntil").asString())
                .isEqualTo(late.json().path("freeCancellationUntil").asString());

        patient(A, me).post(path(late, "cancellation"));
        desk(A).post(path(byHospital, "cancellation"));
        desk(A).post(path(missed, "no-show"));

        var fee = events.awaitPublished(
                "appointment.fee-due", e -> e.key().equals(missed.id().toString()));
        assertThat(fee.data().path("chargeCode").asString()).isEqualTo("NO-SHOW");
        assertThat(fee.data().path("cause").asString()).isEqualTo("NO_SHOW");
        assertThat(events.published("appointment.fee-due").stream().map(e -> e.key()))
                .contains(late.id().toString())
                .doesNotContain(byHospital.id().toString());
    }

    @Test
    void charges_nobody_for_what_was_never_agreed() {
        var doctor = doctorWithHours(A);
        var terms = open(Map.of(
                "selfBooking",
                true,
                "acceptance",
                true,
                "freeCancellationMinutes",
                365 * 24 * 60,
                "lateChargeCode",
                "LATE-CANCELLATION"));
        var me = Neighbours.patientAt(A);
        var asked = patient(A, me).post("/api/v1/appointments", booking(doctor, me, terms, monday("09:00")));
        var agreed = book(A, doctor, me, terms, monday("10:00"));

        assertThat(patient(A, me).post(path(asked, "cancellation")).status()).isEqualTo(200);
        patient(A, me).post(path(agreed, "cancellation"));

        events.awaitPublished(
                "appointment.fee-due", e -> e.key().equals(agreed.id().toString()));
        events.awaitPublished(
                "appointment.cancelled", e -> e.key().equals(asked.id().toString()));
        assertThat(events.published("appointment.fee-due").stream().map(e -> e.key()))
                .doesNotContain(asked.id().toString());
    }

    @Test
    void nobody_escapes_a_fee_by_moving_away_from_it() {
        var doctor = doctorWithHours(A);
        var terms = open(Map.of(
                "selfBooking", true, "freeCancellationMinutes", 20 * 24 * 60, "lateChargeCode", "LATE-CANCELLATION"));
        var me = Neighbours.patientAt(A);
        var late = patient(A, me).post("/api/v1/appointments", booking(doctor, me, terms, monday("09:00")));
        var byDesk = book(A, doctor, me, terms, monday("10:00"));
        var far = NEXT_MONDAY.plusDays(28);

        for (var moved : List.of(
                patient(A, me).post(path(late, "reschedule"), Map.of("start", at(far, 9))),
                desk(A).post(path(byDesk, "reschedule"), Map.of("start", at(far, 10))))) {
            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        }
        patient(A, me).post(path(byDesk, "cancellation"));
        patient(A, me).post(path(late, "cancellation"));

        events.awaitPublished(
                "appointment.fee-due", e -> e.key().equals(late.id().toString()));
        events.awaitPublished(
                "appointment.cancelled", e -> e.key().equals(byDesk.id().toString()));
        assertThat(events.published("appointment.fee-due").stream().map(e -> e.key()))
                .doesNotContain(byDesk.id().toString());
    }

    private static String at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(BERLIN).toInstant().toString();
    }

    @Test
    void books_a_series_at_the_same_wall_clock_time() {
        var doctor = doctorWithHours(A);
        var answer = series(doctor, Neighbours.patientAt(A), "FREQ=WEEKLY;COUNT=52");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json()
                        .path("appointments")
                        .valueStream()
                        .map(one -> one.path("localStart").asString()))
                .hasSize(52)
                .allMatch(start -> start.endsWith("T09:00:00"));
        assertThat(answer.json()
                        .path("appointments")
                        .valueStream()
                        .map(one -> one.path("start").asString().substring(10))
                        .distinct())
                .as("on both sides of a clock change")
                .hasSize(2);
    }

    @Test
    void books_all_of_a_series_or_nothing() {
        var doctor = doctorWithHours(A);
        var third = NEXT_MONDAY.plusDays(14).atTime(9, 0).atZone(BERLIN).toInstant();
        booked(A, doctor, Neighbours.patientAt(A), third);

        var refused = series(doctor, Neighbours.patientAt(A), "FREQ=WEEKLY;COUNT=4");

        assertThat(refused.code()).isEqualTo("SLOT_TAKEN");
        assertThat(refused.json().path("occurrence").asString()).isEqualTo(third.toString());
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
    }

    @Test
    void changes_one_of_a_series_or_cancels_the_rest() {
        var doctor = doctorWithHours(A);
        var series = series(doctor, Neighbours.patientAt(A), "FREQ=DAILY;COUNT=4");
        var ids = series.json()
                .path("appointments")
                .valueStream()
                .map(one -> UUID.fromString(one.path("id").asString()))
                .toList();

        assertThat(desk(A).post("/api/v1/appointments/" + ids.get(1) + "/reschedule", at("15:00"))
                        .status())
                .isEqualTo(200);
        var third = NEXT_MONDAY.plusDays(2).atStartOfDay(BERLIN).toInstant();
        var cancelled = desk(A).post(
                        "/api/v1/appointment-series/" + series.id() + "/cancellation",
                        Map.of("from", third.toString(), "reason", "Moved away"));

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        var shown = desk(A).get("/api/v1/appointment-series/" + series.id());
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json()
                        .path("appointments")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .containsExactlyInAnyOrder("BOOKED", "BOOKED", "CANCELLED", "CANCELLED");
        assertThat(desk(B).get("/api/v1/appointment-series/" + series.id()).status())
                .isEqualTo(404);
        assertThat(desk(B).post("/api/v1/appointment-series/" + series.id() + "/cancellation")
                        .status())
                .isEqualTo(404);
        assertThat(series(doctor, Neighbours.patientAt(A), "FREQ=SOMETIMES").status())
                .isEqualTo(422);
    }

    /** At whichever hospital the day is not about to end. */
    @Test
    void receives_who_comes_without_an_appointment() {
        var hospital = LocalTime.now(BERLIN).getHour() < 22 ? A : B;
        var doctor = Neighbours.doctorAt(hospital);
        openEveryDay(hospital, doctor, 5, "00:00", "00:00");

        var first = walkIn(hospital, doctor, Neighbours.patientAt(hospital));
        var second = walkIn(hospital, doctor, Neighbours.patientAt(hospital));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("CHECKED_IN");
        assertThat(first.json().path("walkIn").asBoolean()).isTrue();
        assertThat(second.json().path("start").asString())
                .as("right after the one before")
                .isEqualTo(first.json().path("end").asString());
        assertThat(walkIn(hospital, Neighbours.doctorAt(hospital), Neighbours.patientAt(hospital))
                        .code())
                .isEqualTo("OUTSIDE_AVAILABILITY");
        var event = events.awaitPublished(
                "appointment.booked", e -> e.key().equals(first.id().toString()));
        events.awaitPublished(
                "appointment.checked-in", e -> e.key().equals(first.id().toString()));
        assertThat(event.data().path("walkIn").asBoolean()).isTrue();
    }

    @Test
    void is_closed_on_holidays_and_on_leave() {
        var doctor = Neighbours.doctorAt(B);
        var hours = new LinkedHashMap<>(hours(30, "09:00", "17:00"));
        hours.put("exceptions", List.of(Map.of("date", NEXT_MONDAY.plusDays(1), "from", "09:00", "to", "10:00")));
        hours.put("leave", List.of(Map.of("from", NEXT_MONDAY.plusDays(3), "to", NEXT_MONDAY.plusDays(5))));
        var set = desk(B).put("/api/v1/practitioners/" + doctor + "/availability", hours);
        assertThat(set.status()).as(set.body()).isEqualTo(201);
        assertThat(desk(B).get("/api/v1/practitioners/" + doctor + "/availability")
                        .json())
                .isEqualTo(set.json());
        var closed = admin(B).header("If-Match", "*")
                .put(
                        "/api/v1/holidays",
                        Map.of("items", List.of(holiday(NEXT_MONDAY), holiday(NEXT_MONDAY.plusDays(1)))));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        try {
            assertThat(starts(desk(B).get("/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to="
                            + NEXT_MONDAY.plusDays(6))))
                    .as("none on the holiday and on leave, an hour on the exception, two days as ever")
                    .hasSize(2 + 16 + 16);
            var start = NEXT_MONDAY
                    .atTime(9, 0)
                    .atZone(ZoneId.of("America/New_York"))
                    .toInstant();
            assertThat(book(B, doctor, Neighbours.patientAt(B), start).code()).isEqualTo("OUTSIDE_AVAILABILITY");
        } finally {
            admin(B).header("If-Match", "*").put("/api/v1/holidays", Map.of("items", List.of()));
        }
        assertThat(desk(A).get("/api/v1/holidays").json().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void knows_who_is_on_call() {
        var doctor = Neighbours.doctorAt(A);
        var duty = Map.of(
                "practitionerId",
                doctor,
                "start",
                monday("18:00").toString(),
                "end",
                monday("23:00").toString());
        var added = admin(A).post("/api/v1/on-call-duties", duty);
        assertThat(added.status()).as(added.body()).isEqualTo(201);

        var at = "/api/v1/on-call-duties?from=" + monday("20:00") + "&to=" + monday("20:01");
        assertThat(desk(A).get(at).body()).contains(doctor.toString());
        assertThat(desk(B).get(at).body()).doesNotContain(doctor.toString());
        assertThat(admin(A).post("/api/v1/on-call-duties", duty).code()).isEqualTo("DUTY_OVERLAPS");
        assertThat(admin(B).delete("/api/v1/on-call-duties/" + added.id()).status())
                .isEqualTo(404);
        assertThat(admin(A).delete("/api/v1/on-call-duties/" + added.id()).status())
                .isEqualTo(204);
        assertThat(desk(A).get(at).body()).doesNotContain(doctor.toString());
    }

    @Test
    void keeps_service_types_and_resources_of_each_hospital_apart() {
        var room = resource(A, "ROOM", 1);
        var type = serviceType(A, Map.of("durationMinutes", 30, "needs", List.of(List.of(room))));

        assertThat(admin(B).get("/api/v1/service-types/" + type).status()).isEqualTo(404);
        assertThat(admin(B).get("/api/v1/resources/" + room).status()).isEqualTo(404);
        assertThat(admin(B).put("/api/v1/resources/" + room + "/availability", hours(30, "09:00", "10:00"))
                        .status())
                .isEqualTo(404);
        var offer = Map.of("durationMinutes", 30, "needs", List.of(List.of(room)));
        assertThat(admin(B).post("/api/v1/service-types", Map.of("code", "X", "name", "X", "offer", offer))
                        .status())
                .isEqualTo(422);
        var change = Map.of("name", "Another", "active", false, "offer", Map.of("durationMinutes", 20));
        assertThat(admin(A).put("/api/v1/service-types/" + type, change).status())
                .isEqualTo(428);
        var changed = admin(A).header("If-Match", "\"0\"").put("/api/v1/service-types/" + type, change);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(book(A, doctorWithHours(A), Neighbours.patientAt(A), type, monday("09:00"))
                        .code())
                .isEqualTo("SERVICE_TYPE_NOT_FOUND");
        assertThat(desk(A).get("/api/v1/service-types?limit=1")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(desk(A).get("/api/v1/resources?kind=ROOM&limit=1")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    private static Map<String, Object> holiday(LocalDate date) {
        return Map.of("date", date, "name", "Holiday");
    }

    private UUID open(Map<String, Object> rules) {
        return serviceType(A, Map.of("durationMinutes", 30, "rules", rules));
    }

    private Answer asMe(UUID me, UUID doctor, UUID type) {
        return patient(A, me).post("/api/v1/appointments", booking(doctor, me, type, monday("09:00")));
    }

    private Answer walkIn(UUID hospital, UUID doctor, UUID patient) {
        return desk(hospital).post("/api/v1/walk-ins", Map.of("practitionerId", doctor, "patientId", patient));
    }

    private Answer series(UUID doctor, UUID patient, String rule) {
        return desk(A).post(
                        "/api/v1/appointment-series",
                        Map.of(
                                "practitionerId",
                                doctor,
                                "patientId",
                                patient,
                                "start",
                                monday("09:00").toString(),
                                "rule",
                                rule,
                                "kind",
                                "IN_PERSON"));
    }

    private static Answer hold(Caller caller, UUID doctor, UUID patient, String time) {
        return caller.post("/api/v1/holds", booking(doctor, patient, monday(time)));
    }

    private static Map<String, Object> at(String time) {
        return Map.of("start", monday(time).toString());
    }

    private static String path(Answer appointment, String transition) {
        return "/api/v1/appointments/" + appointment.id() + "/" + transition;
    }

    private static String slots(UUID doctor) {
        return "/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY;
    }

    private String status(UUID id) {
        return desk(A).get("/api/v1/appointments/" + id).json().path("status").asString();
    }

    /** As if its time had passed. */
    private void runOut(UUID id) {
        Tenancy.as(
                A,
                () -> transaction.executeWithoutResult(status -> {
                    for (var sql : List.of(
                            "update appointment set held_until = now() - interval '1 second' where id = ?",
                            "update due_hold set due_at = now() - interval '1 second' where id = ?")) {
                        jdbc.sql(sql).param(id).update();
                    }
                }));
    }
}
