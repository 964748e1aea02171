package io.epione.appointment.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Listening;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The waiting room as those before and behind its door follow it. */
class VideoStreamTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;
    private static final String RELATIVE = "Grandmother Brunhilde";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Value("${local.server.port}")
    private int port;

    @Value("${epione.gateway.public-url}")
    private String publicUrl;

    private record Visit(UUID hospital, UUID id, UUID doctorId, UUID patientId) {

        private String path(String part) {
            return "/api/v1/appointments/" + id + "/video-room" + part;
        }
    }

    @Test
    void who_waits_sees_the_door_open_and_nobody_else() {
        var visit = visit(A);
        var link = guestLink(visit);
        try (var patient = listening(visit, Role.PATIENT, visit.patientId());
                var doctor = listening(visit, Role.DOCTOR, visit.doctorId());
                var guest = new Listening(port, link + "/stream", null)) {
            patient.hears("\"CLOSED\"", "\"participants\":[]");

            var waiting = patient(A, visit.patientId()).post(visit.path("/admissions"));
            patient.hears("\"WAITING\"");
            doctor.hears("PATIENT", "\"WAITING\"");
            var relative = api.anonymous().post(link, Map.of("name", RELATIVE));
            guest.hears("\"state\":\"WAITING\"");
            doctor.hears(RELATIVE);

            host(visit).post(visit.path("/admissions"));
            admit(visit, waiting);
            patient.hears("\"IN_CALL\"");
            admit(visit, relative);
            guest.hears("\"state\":\"IN_CALL\"");
            host(visit).post(visit.path("/termination"));
            patient.hears("\"ENDED\"");
            guest.hears("\"ENDED\"");

            assertThat(patient.all()).doesNotContain(RELATIVE, "GUEST", "PRACTITIONER");
            assertThat(guest.all())
                    .doesNotContain(
                            RELATIVE,
                            "PATIENT",
                            "PRACTITIONER",
                            visit.id().toString(),
                            visit.patientId().toString(),
                            waiting.id().toString());
        }
    }

    @Test
    void a_stream_is_one_reading_on_record() {
        var visit = visit(A);
        try (var doctor = listening(visit, Role.DOCTOR, visit.doctorId())) {
            host(visit).post(visit.path("/admissions"));
            doctor.hears("PRACTITIONER");
            patient(A, visit.patientId()).post(visit.path("/admissions"));
            doctor.hears("PATIENT");
        }

        host(visit).post(visit.path("/termination"));
        events.awaitPublished(
                "audit.recorded", record -> isAbout(visit, "end", record.data().toString()));
        assertThat(events.published("audit.recorded"))
                .filteredOn(record -> isAbout(visit, "read", record.data().toString()))
                .hasSize(1);
    }

    @Test
    void a_guests_stream_ends_with_the_link() {
        var visit = visit(A);
        var link = guestLink(visit);
        try (var guest = new Listening(port, link + "/stream", null)) {
            guest.hears("\"CLOSED\"");
            var links = host(visit).get(visit.path("/guest-links")).json().path("items");
            host(visit)
                    .delete(visit.path(
                            "/guest-links/" + links.path(0).path("id").asString()));
            guest.ends();
        }
        assertThat(Listening.refused(port, link + "/stream", null).statusCode()).isEqualTo(404);
    }

    @Test
    void streams_end_with_the_post_and_the_hospitals_service() {
        var hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "h-" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        await().atMost(PATIENCE)
                .until(() -> desk(hospital).get("/api/v1/queues").status() == 200);
        var visit = visit(hospital);
        var leaver = UUID.randomUUID();
        try (var guest = new Listening(port, guestLink(visit) + "/stream", null);
                var leaving = listening(visit, Role.DOCTOR, leaver);
                var doctor = listening(visit, Role.DOCTOR, visit.doctorId())) {
            TestHospitals.withdraw(hospital, leaver);
            leaving.ends();
            assertThat(doctor.open()).isTrue();

            TestHospitals.announce(hospital, "h-" + hospital, "SUSPENDED", "Europe/Berlin", "EUR", "DE");
            doctor.ends();
            guest.ends();
        }
    }

    @Test
    void a_stream_ends_with_the_visit() {
        var visit = visit(A);
        try (var patient = listening(visit, Role.PATIENT, visit.patientId())) {
            patient.hears("\"CLOSED\"");
            desk(A).post("/api/v1/appointments/" + visit.id() + "/cancellation");
            patient.ends();
        }
    }

    @Test
    void is_there_for_the_own_hospital_and_the_own_patient_a_few_times_each() {
        var visit = visit(A);
        var path = visit.path("/stream");
        var patient = TestTokens.user(A, UUID.randomUUID(), visit.patientId(), Role.PATIENT);

        assertThat(refused(path, TestTokens.user(B, UUID.randomUUID(), UUID.randomUUID(), Role.DOCTOR)))
                .isEqualTo(404);
        assertThat(refused(path, TestTokens.user(A, UUID.randomUUID(), UUID.randomUUID(), Role.PATIENT)))
                .isEqualTo(404);
        assertThat(refused(path, TestTokens.user(A, UUID.randomUUID(), UUID.randomUUID(), Role.PHARMACIST)))
                .isEqualTo(403);
        assertThat(refused(path, null)).isEqualTo(401);
        assertThat(refused("/api/v1/video-guests/nonsense/stream", null)).isEqualTo(404);
        var open = IntStream.range(0, OpenDoors.MOST_OF_A_VIEWER)
                .mapToObj(i -> new Listening(port, path, patient))
                .toList();
        assertThat(Listening.refused(port, path, patient).body()).contains("TOO_MANY_STREAMS");
        open.forEach(Listening::close);
    }

    private int refused(String path, String token) {
        return Listening.refused(port, path, token).statusCode();
    }

    private Listening listening(Visit visit, Role role, UUID post) {
        return new Listening(
                port, visit.path("/stream"), TestTokens.user(visit.hospital(), UUID.randomUUID(), post, role));
    }

    private void admit(Visit visit, Answer waiting) {
        assertThat(host(visit)
                        .post(visit.path("/admissions/" + waiting.id() + "/approval"))
                        .status())
                .isEqualTo(200);
    }

    private static boolean isAbout(Visit visit, String action, String record) {
        return record.contains("\"VideoCall\"")
                && record.contains(visit.id().toString())
                && record.contains("\"action\":\"" + action + "\"");
    }

    private Visit visit(UUID hospital) {
        var doctor = Neighbours.doctorAt(hospital);
        openEveryDay(hospital, doctor, 5, "00:00", "00:00");
        var patient = Neighbours.patientAt(hospital);
        var booking =
                booking(doctor, patient, Instant.ofEpochSecond((Instant.now().getEpochSecond() / 300 + 2) * 300));
        booking.put("kind", "VIDEO");
        var answer = desk(hospital).post("/api/v1/appointments", booking);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Visit(hospital, answer.id(), doctor, patient);
    }

    private Caller host(Visit visit) {
        return api.as(Role.DOCTOR).at(visit.hospital(), visit.doctorId(), visit.doctorId());
    }

    private String guestLink(Visit visit) {
        var made = host(visit).post(visit.path("/guest-links"));
        return made.json().path("url").asString().substring(publicUrl.length());
    }
}
