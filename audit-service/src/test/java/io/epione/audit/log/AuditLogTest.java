package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.events.EventTopics;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class AuditLogTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private KafkaTemplate<String, byte[]> kafka;

    private final UUID patient = UUID.randomUUID();

    @Test
    void aRecordBecomesAnEntryThatThePrivacyOfficerReads() {
        AuditEvent sent = record(Entries.read(TestHospitals.A, patient));

        JsonNode entry = awaitEntries(1).getFirst();
        assertThat(entry.path("id").asString()).isEqualTo(sent.id().toString());
        assertThat(entry.path("occurredAt").asString())
                .isEqualTo(sent.occurredAt().toString());
        assertThat(entry.at("/actor/id").asString()).isEqualTo(String.valueOf(sent.actorId()));
        assertThat(entry.at("/actor/role").asString()).isEqualTo("DOCTOR");
        assertThat(entry.path("action").asString()).isEqualTo("read");
        assertThat(entry.at("/resource/type").asString()).isEqualTo("Patient");
        assertThat(entry.at("/resource/id").asString()).isEqualTo(patient.toString());
        assertThat(entry.path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(entry.path("outcome").asString()).isEqualTo("success");
        assertThat(entry.path("purpose").asString()).isEqualTo("TREAT");
        assertThat(entry.path("traceId").asString()).isEqualTo(sent.traceId());
    }

    @Test
    void aRecordThatArrivesAgainIsInTheLogOnce() {
        AuditEvent sent = record(Entries.read(TestHospitals.A, patient));
        record(sent);
        record(Entries.read(TestHospitals.A, patient));

        awaitEntries(2);
        assertThat(entriesOf(sent.id())).hasSize(1);
    }

    @Test
    void theNewestComeFirstPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.addFirst(record(Entries.read(TestHospitals.A, patient)).id().toString());
        }
        awaitEntries(7);

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = list("patientId=" + patient + "&limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.json().path("items").forEach(item -> read.add(item.path("id").asString()));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(read).containsExactlyElementsOf(ids);
    }

    @Test
    void entriesAreFilteredByActorActionAndTime() {
        AuditEvent sent = record(Entries.read(TestHospitals.A, patient));
        awaitEntries(1);
        String actor = "actorId=" + sent.actorId();

        assertThat(list(actor).json().path("items")).hasSize(1);
        assertThat(list(actor + "&action=read").json().path("items")).hasSize(1);
        assertThat(list(actor + "&action=create").json().path("items")).isEmpty();
        assertThat(list(actor + "&from=" + sent.occurredAt()).json().path("items"))
                .hasSize(1);
        assertThat(list(actor + "&to=" + sent.occurredAt()).json().path("items"))
                .isEmpty();
    }

    @Test
    void aPatientSeesWhatWasDoneWithTheOwnRecordOnly() {
        record(Entries.read(TestHospitals.A, patient));
        record(Entries.read(TestHospitals.A, UUID.randomUUID()));
        awaitEntries(1);
        var me = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);

        assertThat(me.get("/api/v1/audit/events").json().path("items"))
                .hasSize(1)
                .allSatisfy(
                        item -> assertThat(item.path("patientId").asString()).isEqualTo(patient.toString()));
        assertThat(me.get("/api/v1/audit/events?patientId=" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(me.post("/api/v1/audit/verification").status()).isEqualTo(403);
    }

    @Test
    void anotherHospitalSeesNeitherEntryNorProof() {
        AuditEvent sent = record(Entries.read(TestHospitals.A, patient));
        awaitEntries(1);
        var stranger = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B);

        assertThat(stranger.get("/api/v1/audit/events?patientId=" + patient)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(stranger.get("/api/v1/audit/events/" + sent.id() + "/proof").status())
                .isEqualTo(404);
    }

    @Test
    void whoReadsTheLogIsInTheLog() {
        var officer = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        officer.get("/api/v1/audit/events");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(list("actorId=" + officer.userId() + "&action=search")
                                .json()
                                .path("items"))
                        .isNotEmpty()
                        .allSatisfy(item ->
                                assertThat(item.at("/resource/type").asString()).isEqualTo("AuditEvent")));
    }

    @Test
    void whatHappensToHospitalsAndAccountsIsAnEntryToo() {
        UUID account = UUID.randomUUID();
        UUID ceId = events.send(
                "user.activated",
                TestHospitals.A,
                Map.of("id", account.toString(), "staffId", UUID.randomUUID().toString()));
        events.send("hospital.suspended", TestHospitals.A, Map.of("id", TestHospitals.A.toString()));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                list("actorId=" + account).json().path("items"))
                        .singleElement()
                        .satisfies(item -> {
                            assertThat(item.path("id").asString()).isEqualTo(ceId.toString());
                            assertThat(item.path("action").asString()).isEqualTo("user.activated");
                            assertThat(item.at("/resource/type").asString()).isEqualTo("User");
                        }));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                list("action=hospital.suspended").json().path("items"))
                        .isNotEmpty());
    }

    @Test
    void whatCannotBeReadIsParkedAndHoldsNothingUp() {
        kafka.send(EventTopics.AUDIT_TRAIL, "x", "{\"id\":\"not an id\"}".getBytes(StandardCharsets.UTF_8))
                .join();
        record(Entries.read(TestHospitals.A, patient));
        awaitEntries(1);

        var operator = api.as(Role.PLATFORM_ADMIN).everywhere();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(operator.get("/api/v1/operations/audit/dead-letters")
                                .json()
                                .path("items"))
                        .extracting(item -> item.path("id").asString())
                        .anyMatch(id -> id.startsWith(EventTopics.AUDIT_TRAIL)));
    }

    @Test
    void badFiltersAreRefused() {
        assertThat(list("patientId=x").status()).isEqualTo(400);
        assertThat(list("from=yesterday").status()).isEqualTo(400);
        assertThat(list("cursor=abc").status()).isEqualTo(400);
        assertThat(list("limit=1000").status()).isEqualTo(422);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .get("/api/v1/audit/events")
                        .status())
                .isEqualTo(403);
        assertThat(api.anonymous().get("/api/v1/audit/events").status()).isEqualTo(401);
    }

    private AuditEvent record(AuditEvent event) {
        events.send("audit.recorded", event.tenantId(), Entries.message(event));
        return event;
    }

    private List<JsonNode> awaitEntries(int count) {
        return await().atMost(Duration.ofSeconds(20)).until(this::entries, found -> found.size() == count);
    }

    private List<JsonNode> entries() {
        List<JsonNode> found = new ArrayList<>();
        list("patientId=" + patient).json().path("items").forEach(found::add);
        return found;
    }

    private List<JsonNode> entriesOf(UUID id) {
        return entries().stream()
                .filter(entry -> entry.path("id").asString().equals(id.toString()))
                .toList();
    }

    private Answer list(String query) {
        return api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A).get("/api/v1/audit/events?" + query);
    }
}
