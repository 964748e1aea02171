package io.epione.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.PromptDelivery;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class ConversationApiTest implements PromptDelivery {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Caller doctor;
    private Caller nurse;
    private Caller outsider;

    @BeforeEach
    void people() {
        doctor = person(Role.DOCTOR);
        nurse = person(Role.NURSE);
        outsider = person(Role.DOCTOR);
        events.send(
                "user.activated",
                TestHospitals.A,
                Map.of(
                        "id",
                        nurse.userId().toString(),
                        "staffId",
                        nurse.postId().toString()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> open(Map.of("subject", "s", "participants", List.of(nurse.userId())))
                                .status()
                        == 201);
    }

    @Test
    void participantsTalkAndNobodyElseSeesThatTheyDo() {
        Answer opened = open(Map.of("subject", "Bed 4", "participants", List.of(nurse.userId())));
        String conversation = "/api/v1/conversations/" + opened.id();

        assertThat(doctor.post(conversation + "/messages", Map.of("body", "Is it free?"))
                        .status())
                .isEqualTo(201);
        assertThat(nurse.post(conversation + "/messages", Map.of("body", "From noon on."))
                        .status())
                .isEqualTo(201);

        assertThat(nurse.get(conversation + "/messages").json().path("items"))
                .extracting(item -> item.path("body").asString())
                .containsExactly("From noon on.", "Is it free?");
        assertThat(nurse.get(conversation).json().path("subject").asString()).isEqualTo("Bed 4");
        assertThat(nurse.get("/api/v1/conversations").json().path("items"))
                .extracting(item -> item.path("id").asString())
                .contains(opened.id().toString());
        for (Caller stranger :
                List.of(outsider, api.as(Role.DOCTOR).at(TestHospitals.B, nurse.userId(), nurse.postId()))) {
            assertThat(stranger.get(conversation).status()).isEqualTo(404);
            assertThat(stranger.get(conversation + "/messages").status()).isEqualTo(404);
            assertThat(stranger.post(conversation + "/messages", Map.of("body", "Hello"))
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.get("/api/v1/conversations").json().path("items"))
                    .extracting(item -> item.path("id").asString())
                    .doesNotContain(opened.id().toString());
        }
    }

    @Test
    void someoneWhoIsNoUserOfTheHospitalCannotBeInvited() {
        UUID unknown = UUID.randomUUID();
        Answer answer = open(Map.of("subject", "s", "participants", List.of(nurse.userId(), unknown)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("UNKNOWN_PARTICIPANT");
        assertThat(answer.json().path("participants")).hasSize(1);
    }

    @Test
    void thereIsOneConversationPerAppointment() {
        UUID appointment = UUID.randomUUID();
        events.send("appointment.booked", TestHospitals.A, appointmentOf(appointment, UUID.randomUUID()));
        Map<String, Object> request =
                Map.of("subject", "s", "appointmentId", appointment, "participants", List.of(nurse.userId()));
        await().atMost(Duration.ofSeconds(20)).until(() -> open(request).status() != 422);

        Answer second = open(request);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("CONVERSATION_EXISTS");
    }

    @Test
    void anAppointmentThatNoEventHasToldOfIsAskedFor() {
        UUID appointment = UUID.randomUUID();
        Map<String, Object> request =
                Map.of("subject", "s", "appointmentId", appointment, "participants", List.of(nurse.userId()));
        assertThat(open(request).code()).isEqualTo("UNKNOWN_APPOINTMENT");

        OtherServices.answer(
                "/api/v1/appointments/" + appointment,
                "{\"id\":\"%s\",\"patientId\":\"%s\",\"status\":\"BOOKED\"}".formatted(appointment, UUID.randomUUID()));
        assertThat(open(request).status()).isEqualTo(201);
    }

    @Test
    void aPatientTalksAboutOwnAppointmentsOnly() {
        UUID appointment = UUID.randomUUID();
        UUID patient = UUID.randomUUID();
        events.send("appointment.booked", TestHospitals.A, appointmentOf(appointment, patient));
        Map<String, Object> request =
                Map.of("subject", "s", "appointmentId", appointment, "participants", List.of(nurse.userId()));
        Caller stranger = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        Caller own = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> own.post("/api/v1/conversations", request).status() == 201);
        assertThat(stranger.post("/api/v1/conversations", request).code()).isEqualTo("UNKNOWN_APPOINTMENT");
    }

    @Test
    void messagesWrittenAtOnceAreAllThereInOneOrder() throws Exception {
        Answer opened = open(Map.of("subject", "s", "participants", List.of(nurse.userId())));
        String messages = "/api/v1/conversations/" + opened.id() + "/messages";
        List<Callable<Integer>> writers = IntStream.range(0, 30)
                .<Callable<Integer>>mapToObj(i -> () -> (i % 2 == 0 ? doctor : nurse)
                        .post(messages, Map.of("body", "message " + i))
                        .status())
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isEqualTo(201);
            }
        }

        List<String> bodies = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = doctor.get(messages + "?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.json()
                    .path("items")
                    .forEach(item -> bodies.add(item.path("body").asString()));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(bodies)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "message " + i).toList());
        assertThat(nurse.get("/api/v1/notifications").json().path("unread").asLong())
                .isEqualTo(15);
    }

    @Test
    void aMessageIsAnEventWithoutItsText() {
        Answer opened = open(Map.of("subject", "s", "participants", List.of(nurse.userId())));
        Answer written =
                doctor.post("/api/v1/conversations/" + opened.id() + "/messages", Map.of("body", "Verschwiegen"));
        TestEvents.Published event = events.awaitPublished(
                "message.sent", e -> e.key().equals(opened.id().toString()));
        assertThat(event.data().path("messageId").asString())
                .isEqualTo(written.id().toString());
        assertThat(event.data().path("senderId").asString())
                .isEqualTo(doctor.userId().toString());
        assertThat(event.data().toString()).doesNotContain("Verschwiegen");
    }

    @Test
    void textsAreSealedInTheDatabase() {
        Answer opened = open(Map.of("subject", "Findling-Betreff", "participants", List.of(nurse.userId())));
        doctor.post("/api/v1/conversations/" + opened.id() + "/messages", Map.of("body", "Findling-Text"));
        for (String table : List.of("conversation", "message", "notification", "outbox_record")) {
            Long found = Tenancy.as(
                    TestHospitals.A,
                    () -> transaction.execute(status -> jdbc.queryForObject(
                            "select count(*) from " + table + " t where t::text like '%Findling%' or t::text like '%"
                                    + "46696e646c696e67%'",
                            Long.class)));
            assertThat(found).as(table).isZero();
        }
    }

    @Test
    void badRequestsAreRefused() {
        assertThat(open(Map.of("subject", "", "participants", List.of(nurse.userId())))
                        .status())
                .isEqualTo(422);
        assertThat(open(Map.of("subject", "s", "participants", List.of())).status())
                .isEqualTo(422);
        assertThat(open(Map.of("subject", "s", "participants", List.of("x"))).status())
                .isEqualTo(400);
        assertThat(open(Map.of("subject", "s", "participants", List.of(nurse.userId()), "more", 1))
                        .status())
                .isEqualTo(400);
        assertThat(doctor.get("/api/v1/conversations/x").status()).isEqualTo(404);
        assertThat(doctor.post(
                                "/api/v1/conversations/" + UUID.randomUUID() + "/messages",
                                Map.of("body", "x".repeat(10_001)))
                        .status())
                .isEqualTo(422);
        assertThat(api.anonymous().get("/api/v1/conversations").status()).isEqualTo(401);
    }

    private Answer open(Map<String, Object> request) {
        return doctor.post("/api/v1/conversations", request);
    }

    private Caller person(Role role) {
        return api.as(role).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private static Map<String, Object> appointmentOf(UUID id, UUID patient) {
        return Map.of(
                "id",
                id.toString(),
                "patientId",
                patient.toString(),
                "practitionerId",
                UUID.randomUUID().toString(),
                "kind",
                "VIDEO",
                "start",
                "2026-12-01T09:00:00Z",
                "end",
                "2026-12-01T09:30:00Z");
    }
}
