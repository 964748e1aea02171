package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.condition;
import static io.epione.patient.access.RecordStage.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class LabelledRecordTest implements AuthStandIn {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Treatments treatments;

    @Autowired
    private TransactionTemplate transaction;

    private RecordStage stage;
    private UUID patient;
    private Caller doctor;
    private Caller stranger;

    @BeforeEach
    void aPatient() {
        stage = new RecordStage(api, treatments, transaction);
        patient = stage.patient(LocalDate.of(1975, 2, 3));
        doctor = stage.treating(Role.DOCTOR, patient);
        stranger = stage.somebody(Role.DOCTOR);
    }

    private UUID recorded(String code, String... labels) {
        Answer answer = doctor.post(path(patient, "conditions"), condition(code, labels));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private JsonNode read(Caller caller, String part) {
        Answer answer = caller.get(path(patient, part));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void whatIsLabelledIsLeftOutAndCountedForWhoDoesNotTreatThePatient() {
        UUID depression = recorded("F32.1");
        recorded("J45", "HIV");
        UUID asthma = recorded("J45");

        JsonNode treated = read(doctor, "chart");
        assertThat(treated.path("conditions")).hasSize(3);
        assertThat(treated.path("withheld").asInt()).isZero();
        assertThat(treated.at("/conditions/2/sensitivity/0").asString()).isEqualTo("PSY");
        for (String part : List.of("chart", "history?asOf=" + Instant.now())) {
            JsonNode chart = read(stranger, part);
            assertThat(chart.path("conditions")).as(part).hasSize(1);
            assertThat(chart.at("/conditions/0/id").asString()).isEqualTo(asthma.toString());
            assertThat(chart.path("withheld").asInt()).isEqualTo(2);
        }
        JsonNode conditions = read(stranger, "conditions");
        assertThat(conditions.path("items")).hasSize(1);
        assertThat(conditions.path("withheld").asInt()).isEqualTo(2);
        assertThat(stranger.get(path(patient, "conditions/" + asthma)).status()).isEqualTo(200);
        assertThat(stranger.get(path(patient, "conditions/" + depression)).code())
                .isEqualTo("WITHHELD");
        Caller self = stage.account(patient);
        assertThat(read(self, "chart").path("conditions")).hasSize(3);
    }

    @Test
    void whatIsWithheldIsNeitherReadNorChangedAndEachAttemptIsAuditedOnce() {
        UUID depression = recorded("F32.1");
        String entry = path(patient, "conditions/" + depression);

        assertThat(stranger.get(entry + "/versions").code()).isEqualTo("WITHHELD");
        Caller writer = stage.somebody(Role.NURSE);
        assertThat(writer.header("If-Match", "\"0\"")
                        .put(entry, Map.of("reason", "Typing", "entry", condition("F33")))
                        .code())
                .isEqualTo("WITHHELD");
        assertThat(writer.post(entry + "/entered-in-error", Map.of("reason", "Typing"))
                        .code())
                .isEqualTo("WITHHELD");
        events.awaitPublished("audit.recorded", e -> by(e, writer));
        assertThat(events.published("audit.recorded").stream()
                        .filter(e -> by(e, stranger))
                        .map(e -> e.data().path("action").asString() + " "
                                + e.data().path("resourceType").asString() + " "
                                + e.data().path("outcome").asString()))
                .containsExactly("open Condition failure");
    }

    private static boolean by(TestEvents.Published event, Caller actor) {
        return event.data().path("actorId").asString("").equals(actor.userId().toString());
    }

    @Test
    void whoWroteAnEntryReadsAndCorrectsItWithoutTreatingThePatient() {
        Caller nurse = stage.somebody(Role.NURSE);
        UUID note = nurse.post(path(patient, "conditions"), condition("F10.2")).id();

        assertThat(nurse.get(path(patient, "conditions/" + note)).status()).isEqualTo(200);
        assertThat(nurse.header("If-Match", "\"0\"")
                        .put(
                                path(patient, "conditions/" + note),
                                Map.of("reason", "Typing", "entry", condition("F10.1")))
                        .status())
                .isEqualTo(200);
        assertThat(read(stranger, "conditions").path("withheld").asInt()).isEqualTo(1);
    }

    @Test
    void aLabelThatIsGivenLaterHidesWhatTheEntrySaidBefore() {
        UUID entry = recorded("J45");
        Instant before = Instant.now();
        assertThat(doctor.header("If-Match", "\"0\"")
                        .put(
                                path(patient, "conditions/" + entry),
                                Map.of("reason", "The patient asked", "entry", condition("J45", "SUD")))
                        .status())
                .isEqualTo(200);

        JsonNode then = read(stranger, "history?asOf=" + before);
        assertThat(then.path("conditions")).isEmpty();
        assertThat(then.path("withheld").asInt()).isEqualTo(1);
        assertThat(read(doctor, "history?asOf=" + before).path("conditions")).hasSize(1);
    }

    @Test
    void breakingTheGlassShowsWhatIsLabelledAndIsAuditedAsThat() {
        recorded("F32.1");
        assertThat(stranger.post(
                                path(patient, "emergency-accesses"),
                                Map.of("reason", Map.of("code", "ETREAT"), "password", PASSWORD))
                        .status())
                .isEqualTo(201);

        JsonNode chart = read(stranger, "chart");
        assertThat(chart.path("conditions")).hasSize(1);
        assertThat(chart.path("withheld").asInt()).isZero();
        assertThat(events.awaitPublished(
                                "audit.recorded",
                                e -> by(e, stranger)
                                        && e.data().path("action").asString().equals("search"))
                        .data()
                        .path("purpose")
                        .asString())
                .isEqualTo("BTG");
    }

    @Test
    void aLabelledDocumentIsShutOnEveryWayToIt() {
        UUID labelled = stage.document(doctor, patient, "PSY");
        stage.document(doctor, patient);

        JsonNode list = read(stranger, "documents");
        assertThat(list.path("items")).hasSize(1);
        assertThat(list.path("withheld").asInt()).isEqualTo(1);
        String document = path(patient, "documents/" + labelled);
        for (String way : List.of("", "/thumbnail", "/remark", "/remark/versions")) {
            assertThat(stranger.get(document + way).code()).as(way).isEqualTo("WITHHELD");
        }
        assertThat(stranger.post(document + "/links").code()).isEqualTo("WITHHELD");
        String link = doctor.post(document + "/links").json().path("url").asString();
        assertThat(doctor.get(link).status()).isEqualTo(200);
        assertThat(stranger.get(link).code()).isEqualTo("WITHHELD");
        assertThat(read(doctor, "documents").path("items")).hasSize(2);
    }

    @Test
    void aLabelledOrderIsWorkedOnByWhoDoesNotSeeWhoseItIs() {
        UUID order = doctor.post(path(patient, "laboratory-orders"), Map.of("tests", List.of("HIV")))
                .id();
        doctor.post(path(patient, "laboratory-orders"), Map.of("tests", List.of("K"), "labels", List.of("SUD")));
        doctor.post(path(patient, "laboratory-orders"), Map.of("tests", List.of("K")));

        assertThat(read(stranger, "laboratory-orders").path("items")).hasSize(1);
        assertThat(read(stranger, "laboratory-orders").path("withheld").asInt()).isEqualTo(2);
        assertThat(stranger.get("/api/v1/laboratory/orders/" + order).code()).isEqualTo("WITHHELD");
        Caller technician = stage.somebody(Role.LAB_TECHNICIAN);
        JsonNode bench = technician.get("/api/v1/laboratory/orders/" + order).json();
        assertThat(bench.path("restricted").asBoolean()).isTrue();
        assertThat(bench.path("patientId").isNull()).isTrue();
        assertThat(bench.at("/items/0/code").asString()).isEqualTo("HIV");
        assertThat(doctor.get("/api/v1/laboratory/orders/" + order)
                        .json()
                        .at("/sensitivity/0")
                        .asString())
                .isEqualTo("HIV");
    }

    @Test
    void aLabelledResultIsWithheldAndItsEventDoesNotSayWhatItIs() {
        UUID order = doctor.post(path(patient, "laboratory-orders"), Map.of("tests", List.of("HIV")))
                .id();
        UUID sample = doctor.post("/api/v1/laboratory/orders/" + order + "/samples", Map.of())
                .id();
        Caller technician = stage.somebody(Role.LAB_TECHNICIAN);
        technician.post("/api/v1/laboratory/samples/" + sample + "/receipt");
        Answer entered = technician.post(
                "/api/v1/laboratory/samples/" + sample + "/results",
                Map.of("testCode", "HIV", "choice", "NONREACTIVE"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        Answer verified = stage.somebody(Role.LAB_TECHNICIAN)
                .post("/api/v1/laboratory/results/" + entered.id() + "/verification", Map.of());
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);

        assertThat(read(doctor, "laboratory-results").path("items")).hasSize(1);
        assertThat(read(stranger, "laboratory-results").path("items")).isEmpty();
        assertThat(read(stranger, "laboratory-results").path("withheld").asInt())
                .isEqualTo(1);
        assertThat(stranger.get("/api/v1/laboratory/results/" + entered.id()).code())
                .isEqualTo("WITHHELD");
        JsonNode event = events.awaitPublished(
                        "lab.result.verified", e -> e.key().equals(entered.id().toString()))
                .data();
        assertThat(event.path("code").asString()).isEqualTo("WITHHELD");
        assertThat(event.toString()).doesNotContain("HIV", "56888-1");
    }

    @Test
    void whatALabelledOrderChargesForIsToldToWhoAsksAndToNoTopic() {
        UUID order = doctor.post(path(patient, "laboratory-orders"), Map.of("tests", List.of("HIV")))
                .id();
        UUID secret = doctor.post(
                        path(patient, "laboratory-orders"), Map.of("tests", List.of("CMP"), "labels", List.of("SUD")))
                .id();
        for (UUID labelled : List.of(order, secret)) {
            UUID sample = doctor.post("/api/v1/laboratory/orders/" + labelled + "/samples", Map.of())
                    .id();
            stage.somebody(Role.LAB_TECHNICIAN).post("/api/v1/laboratory/samples/" + sample + "/receipt");
            JsonNode items = events.awaitPublished(
                            "lab.sample.received", e -> e.key().equals(sample.toString()))
                    .data()
                    .path("items");
            assertThat(items).hasSize(1);
            assertThat(items.at("/0/code").asString()).isEqualTo("WITHHELD");
            assertThat(charges(labelled)
                            .valueStream()
                            .filter(item -> item.path("itemId").equals(items.at("/0/itemId")))
                            .map(item -> item.path("code").asString()))
                    .containsExactly(labelled.equals(order) ? "HIV" : "CMP");
        }
        assertThat(api.serviceFor(TestHospitals.B)
                        .get("/internal/laboratory-orders/" + order + "/charges")
                        .status())
                .isEqualTo(404);
        assertThat(events.awaitPublished(
                                "audit.recorded",
                                e -> e.data().path("purpose").asString().equals("HPAYMT")
                                        && e.data()
                                                .path("resourceId")
                                                .asString("")
                                                .equals(order.toString()))
                        .data()
                        .path("patientId")
                        .asString())
                .isEqualTo(patient.toString());
    }

    private JsonNode charges(UUID order) {
        return api.serviceFor(TestHospitals.A)
                .get("/internal/laboratory-orders/" + order + "/charges")
                .json()
                .path("items");
    }

    @Test
    void labelsAreOfTheirListAndOfTheOwnHospital() {
        assertThat(doctor.post(path(patient, "conditions"), condition("J45", "SECRET"))
                        .status())
                .isEqualTo(400);
        UUID entry = recorded("F32.1");
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B)
                        .get(path(patient, "conditions/" + entry))
                        .status())
                .isEqualTo(404);
    }
}
