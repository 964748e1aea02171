package io.epione.appointment.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestHospitals;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

class VideoRoomApiTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final UUID B = TestHospitals.B;
    private static final String RELATIVE = "Grandmother Brunhilde";

    @Value("${epione.video.jitsi.secret}")
    private String secret;

    @Value("${epione.gateway.public-url}")
    private String publicUrl;

    /** A video visit that begins in the next minutes. */
    private record Visit(UUID id, UUID doctorId, UUID patientId) {

        private String path(String part) {
            return "/api/v1/appointments/" + id + "/video-room" + part;
        }
    }

    @Test
    void a_patient_waits_until_admitted_and_gets_in_with_a_token_for_this_room() throws Exception {
        var visit = visit();
        var patient = patient(A, visit.patientId());
        var waiting = patient.post(visit.path("/admissions"));
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(200);
        assertThat(state(waiting)).isEqualTo("WAITING");
        assertThat(waiting.json().has("entrance")).isFalse();

        var room = host(visit).get(visit.path(""));
        assertThat(room.json().path("participants").path(0).path("part").asString())
                .isEqualTo("PATIENT");
        var doctor = claims(host(visit).post(visit.path("/admissions")));
        var admitted = host(visit).post(visit.path("/admissions/" + waiting.id() + "/approval"));
        assertThat(state(admitted)).isEqualTo("IN_CALL");
        assertThat(state(host(visit).post(visit.path("/admissions/" + waiting.id() + "/approval"))))
                .isEqualTo("IN_CALL");
        var in = patient.post(visit.path("/admissions"));

        var claims = claims(in);
        assertThat(claims.getStringClaim("room")).isEqualTo(doctor.getStringClaim("room"));
        assertThat(claims.getIssuer()).isEqualTo("epione-test");
        assertThat(in.json().path("entrance").path("url").asString())
                .isEqualTo("https://meet.example.org/" + claims.getStringClaim("room"));
        assertThat(doctor.getJSONObjectClaim("context").toString()).contains("moderator=true");
        assertThat(claims.getJSONObjectClaim("context").toString()).contains("moderator=false");
        assertThat(in.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void who_leaves_comes_back_into_the_same_room_with_a_new_token() throws Exception {
        var visit = visit();
        var first = host(visit).post(visit.path("/admissions"));

        var left = host(visit).post(visit.path("/admissions/" + first.id() + "/departure"), Map.of("failed", true));
        var again = host(visit).post(visit.path("/admissions"));

        assertThat(state(left)).isEqualTo("FAILED");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(claims(again).getStringClaim("room")).isEqualTo(claims(first).getStringClaim("room"));
        assertThat(claims(again).getJWTID()).isNotEqualTo(claims(first).getJWTID());
    }

    @Test
    void an_expired_room_is_replaced_and_old_links_lead_to_the_new_one() throws Exception {
        var visit = visit();
        var link = guestLink(visit);
        var first = claims(host(visit).post(visit.path("/admissions")));
        var guest = guest(link, RELATIVE);
        host(visit).post(visit.path("/admissions/" + guest.id() + "/approval"));

        TestDatabase.asSuperuser(
                "update appointment.video_call set open_until = now() - interval '1 minute' where id = ?", visit.id());
        assertThat(host(visit)
                        .get(visit.path(""))
                        .json()
                        .path("call")
                        .path("status")
                        .asString())
                .isEqualTo("EXPIRED");
        var again = claims(guest(link, RELATIVE));

        assertThat(again.getStringClaim("room")).isNotEqualTo(first.getStringClaim("room"));
        assertThat(claims(host(visit).post(visit.path("/admissions"))).getStringClaim("room"))
                .isEqualTo(again.getStringClaim("room"));
    }

    @Test
    void a_relative_comes_by_a_link_says_who_it_is_and_waits() throws Exception {
        var visit = visit();
        var patient = patient(A, visit.patientId());
        var made = patient.post(visit.path("/guest-links"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var link = pathOf(made);
        host(visit).post(visit.path(""));

        assertThat(api.anonymous().post(link, Map.of("name", " ")).status()).isEqualTo(422);
        var waiting = guest(link, RELATIVE);
        assertThat(state(waiting)).isEqualTo("WAITING");
        assertThat(guest(link, RELATIVE).id()).isEqualTo(waiting.id());
        assertThat(host(visit).get(visit.path("")).body()).contains(RELATIVE);
        assertThat(patient.get(visit.path("")).body()).doesNotContain(RELATIVE);
        assertThat(patient.post(visit.path("/admissions/" + waiting.id() + "/approval"))
                        .status())
                .isEqualTo(403);
        host(visit).post(visit.path("/admissions/" + waiting.id() + "/approval"));
        assertThat(claims(guest(link, RELATIVE)).toString()).doesNotContain("Brunhilde");
        assertThat(TestDatabase.asSuperuser(
                        "update appointment.call_participant set version = version"
                                + " where call_id = ? and encode(name, 'escape') like '%Brunhilde%'",
                        visit.id()))
                .as("the name in the clear")
                .isZero();

        patient.delete(visit.path("/guest-links/" + made.id()));
        assertThat(patient.delete(visit.path("/guest-links/" + made.id())).status())
                .isEqualTo(204);
        assertThat(guest(link, RELATIVE).status()).isEqualTo(404);
        assertThat(guest("/api/v1/video-guests/nonsense", RELATIVE).status()).isEqualTo(404);
        assertThat(patient.get(visit.path("/guest-links"))
                        .json()
                        .path("items")
                        .path(0)
                        .path("revokedAt")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void the_door_is_closed_to_who_comes_days_before() {
        var doctor = doctorWithHours(A);
        var patientId = Neighbours.patientAt(A);
        var visit = new Visit(booked(doctor, patientId, monday("09:00")), doctor, patientId);

        assertThat(patient(A, patientId).post(visit.path("/admissions")).code()).isEqualTo("VIDEO_NOT_OPEN");
        assertThat(guest(guestLink(visit), RELATIVE).code()).isEqualTo("VIDEO_NOT_OPEN");
    }

    @Test
    void the_end_is_for_everybody_and_not_for_the_visit() throws Exception {
        var visit = visit();
        var patient = patient(A, visit.patientId());
        var status = "/api/v1/appointments/" + visit.id();
        var admission = patient.post(visit.path("/admissions"));
        var room = claims(host(visit).post(visit.path("/admissions"))).getStringClaim("room");
        host(visit).post(visit.path("/admissions/" + admission.id() + "/approval"));

        var ended = host(visit).post(visit.path("/termination"));

        assertThat(ended.json().path("status").asString()).isEqualTo("ENDED");
        assertThat(host(visit).post(visit.path("/termination")).status()).isEqualTo(200);
        assertThat(host(visit).get(visit.path("")).json().path("participants").valueStream())
                .extracting(participant -> participant.path("state").asString())
                .containsOnly("ENDED");
        assertThat(patient.get(status).json().path("status").asString()).isEqualTo("BOOKED");
        assertThat(state(patient.post(visit.path("/admissions")))).isEqualTo("WAITING");
        assertThat(claims(host(visit).post(visit.path("/admissions"))).getStringClaim("room"))
                .isNotEqualTo(room);
    }

    @Test
    void opened_and_asked_for_at_the_same_time_there_is_one_room_and_one_patient() {
        var visit = visit();
        var patient = patient(A, visit.patientId());

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> i % 2 == 0 ? host(visit).post(visit.path("")) : patient.post(visit.path("/admissions")))
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(host(visit).get(visit.path("")).json().path("participants")).hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("openUntil").asString(""))
                        .filter(until -> !until.isEmpty())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void is_there_for_video_visits_of_the_own_hospital_and_the_own_patient() {
        var visit = visit();
        var admission = host(visit).post(visit.path("/admissions")).id();
        var inPerson = booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
        var stranger = api.as(Role.DOCTOR).at(B);
        var other = patient(A, Neighbours.patientAt(A));

        for (var refused : List.of(
                stranger.post(visit.path("")),
                stranger.get(visit.path("")),
                stranger.post(visit.path("/admissions")),
                stranger.post(visit.path("/admissions/" + admission + "/approval")),
                stranger.post(visit.path("/termination")),
                stranger.post(visit.path("/guest-links")),
                other.get(visit.path("")),
                other.post(visit.path("/admissions")),
                other.post(visit.path("/guest-links")),
                patient(A, visit.patientId()).post(visit.path("/admissions/" + admission + "/departure")))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        }
        assertThat(doctor(A)
                        .post("/api/v1/appointments/" + inPerson + "/video-room")
                        .code())
                .isEqualTo("NOT_A_VIDEO_VISIT");
        assertThat(desk(A).post(visit.path("")).status()).isEqualTo(403);
        assertThat(patient(A, visit.patientId()).post(visit.path("")).status()).isEqualTo(403);
        desk(A).post("/api/v1/appointments/" + visit.id() + "/cancellation");
        assertThat(host(visit).post(visit.path("/admissions")).code()).isEqualTo("VISIT_DOES_NOT_TAKE_PLACE");
    }

    private Visit visit() {
        var doctor = Neighbours.doctorAt(A);
        openEveryDay(A, doctor, 5, "00:00", "00:00");
        var patient = Neighbours.patientAt(A);
        var soon = Instant.ofEpochSecond((Instant.now().getEpochSecond() / 300 + 2) * 300);
        return new Visit(booked(doctor, patient, soon), doctor, patient);
    }

    private UUID booked(UUID doctor, UUID patient, Instant start) {
        var booking = booking(doctor, patient, start);
        booking.put("kind", "VIDEO");
        var answer = desk(A).post("/api/v1/appointments", booking);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private Caller host(Visit visit) {
        return api.as(Role.DOCTOR).at(A, visit.doctorId(), visit.doctorId());
    }

    private String guestLink(Visit visit) {
        return pathOf(host(visit).post(visit.path("/guest-links")));
    }

    private String pathOf(Answer link) {
        return link.json().path("url").asString().substring(publicUrl.length());
    }

    private Answer guest(String link, String name) {
        return api.anonymous().post(link, Map.of("name", name));
    }

    private static String state(Answer answer) {
        return answer.json().path("state").asString();
    }

    private JWTClaimsSet claims(Answer admission) throws ParseException, JOSEException {
        assertThat(admission.status()).as(admission.body()).isEqualTo(200);
        var token =
                SignedJWT.parse(admission.json().path("entrance").path("token").asString());
        assertThat(token.verify(new MACVerifier(secret))).isTrue();
        return token.getJWTClaimsSet();
    }
}
