package io.epione.appointment.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.appointment.link.LinkSecret;
import io.epione.appointment.link.LinkToken;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ExtendWith(OutputCaptureExtension.class)
class CalendarApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;
    private static final String FEEDS = "/api/v1/calendar-feeds/";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void a_week_begins_on_monday_and_has_its_appointments_on_their_days() {
        var doctor = doctorWithHours(A);
        var id = booked(A, doctor, Neighbours.patientAt(A), monday("09:30"));

        var week = desk(A).get(calendar(doctor, "week", NEXT_MONDAY.plusDays(3).toString()));

        assertThat(week.status()).as(week.body()).isEqualTo(200);
        assertThat(week.json().path("timezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(week.json().path("first").asString()).isEqualTo(NEXT_MONDAY.toString());
        assertThat(week.json().path("days").size()).isEqualTo(7);
        var monday = week.json().path("days").path(0);
        assertThat(monday.path("items").path(0).path("appointmentId").asString())
                .isEqualTo(id.toString());
        assertThat(monday.path("items").path(0).path("start").asString())
                .isEqualTo(monday("09:30").toString());
        assertThat(week.json().path("days").path(1).path("items").size()).isZero();
        assertThat(desk(A).get(calendar(doctor, "month", NEXT_MONDAY.toString()))
                        .json()
                        .path("days")
                        .size())
                .isEqualTo(NEXT_MONDAY.lengthOfMonth());
    }

    @Test
    void a_day_is_as_long_as_it_really_lasts() {
        var doctor = doctorWithHours(A);

        var spring = desk(A).get(calendar(doctor, "day", "2027-03-28"))
                .json()
                .path("days")
                .path(0);
        var autumn = desk(A).get(calendar(doctor, "day", "2027-10-31"))
                .json()
                .path("days")
                .path(0);

        assertThat(spring.path("start").asString()).isEqualTo("2027-03-27T23:00:00Z");
        assertThat(spring.path("end").asString()).isEqualTo("2027-03-28T22:00:00Z");
        assertThat(autumn.path("start").asString()).isEqualTo("2027-10-30T22:00:00Z");
        assertThat(autumn.path("end").asString()).isEqualTo("2027-10-31T23:00:00Z");
    }

    @Test
    void calendars_are_for_the_staff_of_their_hospital() {
        var doctor = doctorWithHours(A);

        assertThat(desk(B).get(calendar(doctor, "week", "2027-03-28")).status()).isEqualTo(404);
        assertThat(patient(A, UUID.randomUUID())
                        .get(calendar(doctor, "week", "2027-03-28"))
                        .status())
                .isEqualTo(403);
        assertThat(desk(A).get(calendar(doctor, "year", "2027-03-28")).status()).isEqualTo(422);
        assertThat(desk(A).get(calendar(doctor, "week", "9999-03-28")).status()).isEqualTo(422);
    }

    @Test
    void free_busy_tells_when_and_not_with_whom() throws Exception {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        booked(A, doctor, patient, monday("09:30"));
        booked(A, doctor, Neighbours.patientAt(A), monday("10:00"));
        booked(A, doctor, Neighbours.patientAt(A), monday("14:00"));
        var days = "?from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY;

        var busy = desk(A).get("/api/v1/practitioners/" + doctor + "/free-busy" + days);
        var file = desk(A).get("/api/v1/practitioners/" + doctor + "/free-busy.ics" + days);

        assertThat(busy.json().path("busy").toString())
                .isEqualTo("[{\"start\":\"%s\",\"end\":\"%s\"},{\"start\":\"%s\",\"end\":\"%s\"}]"
                        .formatted(monday("09:30"), monday("10:30"), monday("14:00"), monday("14:30")));
        assertThat(busy.body()).doesNotContain(patient.toString());
        assertThat(file.header("Content-Type")).startsWith("text/calendar");
        assertThat(new CalendarBuilder().build(new StringReader(file.body())).getComponents("VFREEBUSY"))
                .hasSize(1);
    }

    @Test
    void a_link_opens_the_calendar_without_a_token_and_names_nobody(CapturedOutput output) throws Exception {
        var doctor = doctorWithHours(A);
        var patient = patientCalled("Nightingale");
        booked(A, doctor, patient, monday("09:30"));

        var link = share(doctor(A, doctor), "APPOINTMENTS");
        var feed = fetched(link);

        assertThat(feed.status()).as(feed.body()).isEqualTo(200);
        assertThat(feed.header("Content-Type")).startsWith("text/calendar");
        assertThat(feed.header("Cache-Control")).contains("private");
        VEvent event = events(feed).getFirst();
        assertThat(event.getSummary().getValue()).isEqualTo("Appointment");
        assertThat(feed.body())
                .contains("DTSTART;TZID=Europe/Berlin:")
                .doesNotContain("Nightingale", patient.toString());
        assertThat(output.getAll()).doesNotContain(secretOf(link));
        var stored = asHospital(A, "select calendar_link::text from calendar_link where id = '" + link.id() + "'");
        assertThat(stored).doesNotContain(secretOf(link));
    }

    @Test
    void names_are_shown_where_the_hospital_allows_it() throws Exception {
        var hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "named", "ACTIVE", "America/New_York", "USD", "US");
        var admin = api.as(Role.ADMIN).at(hospital);
        await().until(() -> admin.get("/api/v1/calendar-policy").status() == 200);
        var doctor = doctorWithHours(hospital);
        var patient = Neighbours.patientAt(hospital);
        OtherServices.answer(hospital, "/internal/patients/names", """
                {"items":[{"id":"%s","givenName":"Florence","familyName":"Nightingale"}]}""".formatted(patient));
        var soon = desk(hospital)
                .get("/api/v1/practitioners/" + doctor + "/slots")
                .json()
                .path("items")
                .path(0)
                .path("start")
                .asString();
        booked(hospital, doctor, patient, Instant.parse(soon));
        var link = share(doctor(hospital, doctor), "APPOINTMENTS");
        var busy = share(doctor(hospital, doctor), "BUSY");

        assertThat(fetched(link).body()).doesNotContain("Nightingale");
        assertThat(admin.put("/api/v1/calendar-policy", Map.of("patientNames", true))
                        .status())
                .isEqualTo(200);

        assertThat(fetched(link).body()).contains("SUMMARY:Appointment: Florence Nightingale", "America/New_York");
        assertThat(fetched(busy).body()).contains("SUMMARY:Busy").doesNotContain("Nightingale");
        assertThat(admin.put("/api/v1/calendar-policy", Map.of("patientNames", false))
                        .status())
                .isEqualTo(428);
        assertThat(desk(hospital)
                        .put("/api/v1/calendar-policy", Map.of("patientNames", true))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_patients_link_shows_own_appointments_only() throws Exception {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        var own = booked(A, doctor, patient, monday("09:30"));
        booked(A, doctor, Neighbours.patientAt(A), monday("10:00"));

        var feed = fetched(share(patient(A, patient), "APPOINTMENTS"));

        assertThat(events(feed))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(own + "@epione"));
        assertThat(feed.body()).contains("Appointment at Hospital a");
    }

    @Test
    void what_is_cancelled_leaves_the_calendar_and_what_is_moved_moves() throws Exception {
        var doctor = doctorWithHours(A);
        var cancelled = booked(A, doctor, Neighbours.patientAt(A), monday("09:30"));
        var moved = booked(A, doctor, Neighbours.patientAt(A), monday("10:00"));
        var link = share(doctor(A, doctor), "APPOINTMENTS");
        desk(A).post("/api/v1/appointments/" + cancelled + "/cancellation");
        desk(A).post(
                        "/api/v1/appointments/" + moved + "/reschedule",
                        Map.of("start", monday("15:00").toString()));

        assertThat(events(fetched(link))).singleElement().satisfies(event -> {
            assertThat(event.getDateTimeStart().getDate())
                    .isInstanceOfSatisfying(
                            ZonedDateTime.class,
                            start -> assertThat(start.getHour()).isEqualTo(15));
            assertThat(event.getSequence().getSequenceNo()).isEqualTo(1);
        });
    }

    @Test
    void a_new_secret_ends_the_former_one_and_a_revoked_link_opens_nothing() {
        var holder = doctor(A, doctorWithHours(A));
        var link = share(holder, "APPOINTMENTS");

        var rotated = holder.post("/api/v1/calendar-links/" + link.id() + "/secrets");

        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        assertThat(fetched(link).status()).isEqualTo(404);
        assertThat(fetched(rotated).status()).isEqualTo(200);
        assertThat(holder.header("If-Match", "\"0\"")
                        .post("/api/v1/calendar-links/" + link.id() + "/secrets")
                        .status())
                .isEqualTo(412);
        assertThat(holder.delete("/api/v1/calendar-links/" + link.id()).status())
                .isEqualTo(204);
        assertThat(holder.delete("/api/v1/calendar-links/" + link.id()).status())
                .isEqualTo(204);
        assertThat(fetched(rotated).status()).isEqualTo(404);
        assertThat(holder.post("/api/v1/calendar-links/" + link.id() + "/secrets")
                        .status())
                .isEqualTo(404);
        assertThat(share(holder, "APPOINTMENTS").status()).isEqualTo(201);
    }

    @Test
    void there_is_one_link_of_each_content() {
        var holder = doctor(A, doctorWithHours(A));
        share(holder, "APPOINTMENTS");

        var second = holder.post("/api/v1/calendar-links", Map.of("content", "APPOINTMENTS"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("CALENDAR_LINK_EXISTS");
    }

    @Test
    void links_belong_to_their_holder_and_administrators_can_end_them() {
        var doctor = doctorWithHours(A);
        var link = share(doctor(A, doctor), "APPOINTMENTS");
        var path = "/api/v1/calendar-links/" + link.id();

        assertThat(doctor(A, doctorWithHours(A)).get(path).status()).isEqualTo(404);
        assertThat(api.as(Role.ADMIN).at(B).delete(path).status()).isEqualTo(404);
        assertThat(api.as(Role.ADMIN).at(A).post(path + "/secrets").status()).isEqualTo(403);
        assertThat(doctor(A, doctor).get("/api/v1/calendar-links").body())
                .contains(link.id().toString())
                .doesNotContain("calendar-feeds");
        assertThat(api.as(Role.ADMIN).at(A).delete(path).status()).isEqualTo(204);
        assertThat(fetched(link).status()).isEqualTo(404);
    }

    @Test
    void nothing_but_the_whole_secret_opens_a_calendar() {
        var link = share(doctor(A, doctorWithHours(A)), "APPOINTMENTS");
        var secret = secretOf(link);
        var other = new LinkToken(B, link.id(), LinkSecret.random()).text();
        var guessed = new LinkToken(A, link.id(), LinkSecret.random()).text();

        for (var wrong : List.of("x", secret.substring(1), guessed, other, "%20", secret + "AA")) {
            assertThat(api.anonymous().get(FEEDS + wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(api.anonymous().get("/api/v1/calendar-links").status()).isEqualTo(401);
    }

    @Test
    void who_has_left_takes_no_calendar_along() {
        var doctor = doctorWithHours(A);
        var link = share(doctor(A, doctor), "APPOINTMENTS");
        assertThat(fetched(link).status()).isEqualTo(200);

        events.send(
                "staff.updated",
                A,
                Map.of("id", doctor, "role", "DOCTOR", "status", "DEACTIVATED", "version", 7, "name", "x"));

        await().until(() -> fetched(link).status() == 404);
    }

    private Caller doctor(UUID hospital, UUID doctor) {
        return api.as(Role.DOCTOR).at(hospital, UUID.randomUUID(), doctor);
    }

    private static String calendar(UUID doctor, String view, String date) {
        return "/api/v1/practitioners/" + doctor + "/calendar?view=" + view + "&date=" + date;
    }

    private static Answer share(Caller holder, String content) {
        var link = holder.post("/api/v1/calendar-links", Map.of("content", content));
        assertThat(link.status()).as(link.body()).isEqualTo(201);
        return link;
    }

    private Answer fetched(Answer link) {
        return api.anonymous().get(FEEDS + secretOf(link));
    }

    private static String secretOf(Answer link) {
        var url = link.json().path("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static List<VEvent> events(Answer feed) throws Exception {
        return new CalendarBuilder().build(new StringReader(feed.body())).getComponents("VEVENT");
    }

    private UUID patientCalled(String familyName) {
        var patient = Neighbours.patientAt(A);
        OtherServices.answer(A, "/internal/patients/names", """
                {"items":[{"id":"%s","givenName":"Florence","familyName":"%s"}]}""".formatted(patient, familyName));
        return patient;
    }

    private String asHospital(UUID hospital, String sql) {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(
                        status -> jdbc.sql(sql).query(String.class).single()));
    }
}
