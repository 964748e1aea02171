package io.epione.appointment.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityApiTest extends AppointmentServiceTest {

    @Test
    void shows_what_was_set_in_the_hospitals_zone() {
        var doctor = Neighbours.doctorAt(TestHospitals.A);

        var set = desk(TestHospitals.A).put(path(doctor), """
                        {"slotMinutes":20,
                         "weekly":[{"day":"TUESDAY","from":"13:00","to":"00:00"},{"day":"MONDAY","from":"09:00","to":"17:00"}],
                         "exceptions":[{"date":"2026-12-24","closed":true},{"date":"2026-12-28","from":"10:00","to":"12:00"}]}""");
        var shown = doctor(TestHospitals.A).get(path(doctor));

        assertThat(set.status()).as(set.body()).isEqualTo(201);
        assertThat(shown.header("ETag")).isEqualTo("\"0\"");
        assertThat(shown.json()).isEqualTo(set.json());
        assertThat(shown.json().path("timezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(shown.json().path("weekly").toString()).isEqualTo("""
                        [{"day":"MONDAY","from":"09:00","to":"17:00"},{"day":"TUESDAY","from":"13:00","to":"00:00"}]""");
        assertThat(shown.json().path("exceptions").toString()).isEqualTo("""
                        [{"date":"2026-12-24","closed":true},{"date":"2026-12-28","from":"10:00","to":"12:00"}]""");
    }

    @Test
    void is_replaced_only_by_who_has_read_it() {
        var doctor = doctorWithHours(TestHospitals.A);
        var other = hours(15, "08:00", "10:00");

        assertThat(desk(TestHospitals.A).put(path(doctor), other).status()).isEqualTo(428);
        assertThat(desk(TestHospitals.A)
                        .header("If-Match", "\"7\"")
                        .put(path(doctor), other)
                        .status())
                .isEqualTo(412);
        var replaced = desk(TestHospitals.A).header("If-Match", "\"0\"").put(path(doctor), other);
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void is_set_by_a_doctor_for_themselves_only() {
        var own = Neighbours.doctorAt(TestHospitals.A);
        var colleague = Neighbours.doctorAt(TestHospitals.A);
        var caller = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), own);

        assertThat(caller.put(path(own), hours(30, "09:00", "17:00")).status()).isEqualTo(201);
        var refused = caller.put(path(colleague), hours(30, "09:00", "17:00"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("NOT_OWN_AVAILABILITY");
    }

    @Test
    void does_not_exist_for_another_hospital_nor_for_staff_without_patients() {
        var doctor = doctorWithHours(TestHospitals.A);
        var clerk = Neighbours.staffAt(TestHospitals.A, "BILLING_CLERK", "ACTIVE", null);

        assertThat(desk(TestHospitals.B).get(path(doctor)).status()).isEqualTo(404);
        assertThat(desk(TestHospitals.B)
                        .put(path(doctor), hours(30, "09:00", "17:00"))
                        .status())
                .isEqualTo(404);
        assertThat(desk(TestHospitals.A)
                        .put(path(clerk), hours(30, "09:00", "17:00"))
                        .code())
                .isEqualTo("PRACTITIONER_NOT_FOUND");
    }

    @Test
    void is_not_set_by_patients() {
        assertThat(patient(TestHospitals.A, UUID.randomUUID())
                        .put(path(Neighbours.doctorAt(TestHospitals.A)), hours(30, "09:00", "17:00"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"slotMinutes\":4,\"weekly\":[]}",
                "{\"slotMinutes\":-30,\"weekly\":[]}",
                "{\"slotMinutes\":481,\"weekly\":[]}",
                "{\"weekly\":[]}",
                "{\"slotMinutes\":30}",
                "{\"slotMinutes\":30,\"weekly\":[null]}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"MONDAY\",\"from\":\"17:00\",\"to\":\"09:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"MONDAY\",\"from\":\"09:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"MONDAY\",\"from\":\"09:00\",\"to\":\"12:00\"},"
                        + "{\"day\":\"MONDAY\",\"from\":\"11:00\",\"to\":\"13:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"exceptions\":[{\"date\":\"2026-12-24\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"exceptions\":[{\"date\":\"2026-12-24\",\"closed\":true,"
                        + "\"from\":\"09:00\",\"to\":\"12:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"exceptions\":[{\"date\":\"2026-12-24\",\"closed\":true},"
                        + "{\"date\":\"2026-12-24\",\"from\":\"09:00\",\"to\":\"12:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"exceptions\":[{\"date\":\"0000-12-24\",\"closed\":true}]}"
            })
    void refuses_hours_that_make_no_sense(String body) {
        var answer = desk(TestHospitals.A).put(path(Neighbours.doctorAt(TestHospitals.A)), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"slotMinutes\":\"30\",\"weekly\":[]}",
                "{\"slotMinutes\":30.5,\"weekly\":[]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"colour\":\"red\"}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"FUNDAY\",\"from\":\"09:00\",\"to\":\"12:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"MONDAY\",\"from\":\"25:00\",\"to\":\"12:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[{\"day\":\"MONDAY\",\"from\":9,\"to\":\"12:00\"}]}",
                "{\"slotMinutes\":30,\"weekly\":[],\"exceptions\":[{\"date\":\"2026-02-30\",\"closed\":true}]}"
            })
    void refuses_what_it_cannot_read(String body) {
        var answer = desk(TestHospitals.A).put(path(Neighbours.doctorAt(TestHospitals.A)), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void knows_staff_from_events_before_it_asks() {
        var nurse = UUID.randomUUID();
        events.send("staff.invited", TestHospitals.A, Map.of("id", nurse, "role", "NURSE", "version", 0));

        await().untilAsserted(() -> assertThat(desk(TestHospitals.A)
                        .get("/api/v1/practitioners/" + nurse + "/slots")
                        .status())
                .isEqualTo(200));
        openEveryDay(TestHospitals.A, nurse, 30, "09:00", "17:00");
    }

    @Test
    void offers_no_slots_of_who_has_left() {
        var doctor = doctorWithHours(TestHospitals.A);
        events.send(
                "staff.updated",
                TestHospitals.A,
                Map.of("id", doctor, "role", "DOCTOR", "status", "DEACTIVATED", "version", 3));
        // What arrives late does not bring them back.
        events.send(
                "staff.updated",
                TestHospitals.A,
                Map.of("id", doctor, "role", "DOCTOR", "status", "ACTIVE", "version", 2));

        await().untilAsserted(() -> assertThat(
                        starts(desk(TestHospitals.A).get("/api/v1/practitioners/" + doctor + "/slots")))
                .isEqualTo(List.of()));
        var refused = book(TestHospitals.A, doctor, Neighbours.patientAt(TestHospitals.A), monday("09:00"));
        assertThat(refused.code()).isEqualTo("PRACTITIONER_NOT_ACTIVE");
    }

    private static String path(UUID practitioner) {
        return "/api/v1/practitioners/" + practitioner + "/availability";
    }
}
