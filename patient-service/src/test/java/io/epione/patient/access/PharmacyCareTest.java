package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.consent;
import static io.epione.patient.access.RecordStage.path;
import static io.epione.patient.access.RecordStage.person;
import static io.epione.patient.access.RecordStage.provision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.OtherServices.Reply;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A restricted record and the hospital's pharmacists, who have no appointment with anybody. */
@EpioneTest
class PharmacyCareTest implements AuthStandIn {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CREATED = "prescription.created";
    private static final String VERIFIED = "prescription.verified";
    private static final String DISPENSED = "prescription.dispensed";
    private static final String CANCELLED = "prescription.cancelled";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Treatments treatments;

    @Autowired
    private PharmacyCare care;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant withinTheDay = now.minus(Duration.ofHours(23));
    private final Instant moreThanADayAgo = now.minus(Duration.ofHours(25));
    private final Map<String, Object> validForAMonth =
            Map.of("expiresAt", now.plus(Duration.ofDays(30)).toString());

    private RecordStage stage;
    private UUID patient;
    private Caller pharmacist;

    @BeforeEach
    void aRestrictedRecord() {
        stage = new RecordStage(api, treatments, transaction);
        patient = stage.patient(LocalDate.of(1975, 2, 3));
        pharmacist = stage.somebody(Role.PHARMACIST);
        Answer decided = stage.officer()
                .header("If-Match", "\"0\"")
                .put(path(patient, "confidentiality"), Map.of("code", "R", "reason", "A public person"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private Answer ask(Caller caller) {
        return caller.get(path(patient, "access"));
    }

    private void assertOpen() {
        assertThat(ask(pharmacist).status()).isEqualTo(200);
    }

    private void assertShut() {
        assertThat(ask(pharmacist).code()).isEqualTo("RESTRICTED_RECORD");
    }

    /** Tells of a change, and waits until it is known. */
    private void tell(String type, UUID prescription, long version, Instant at, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id", prescription.toString(),
                "version", version,
                "occurredAt", at.toString(),
                "patientId", patient.toString(),
                "prescriberId", UUID.randomUUID().toString(),
                "pharmacistId", UUID.randomUUID().toString(),
                "prescriptionId", prescription.toString(),
                "dispenseId", UUID.randomUUID().toString()));
        event.put(
                "items",
                List.of(Map.of(
                        "code",
                        "WITHHELD",
                        "system",
                        "http://www.nlm.nih.gov/research/umls/rxnorm",
                        "quantity",
                        10,
                        "unitPriceMinor",
                        50,
                        "currency",
                        "EUR",
                        "lineMinor",
                        500)));
        event.putAll(more);
        events.send(type, TestHospitals.A, event);
        await().atMost(PATIENCE).until(() -> known(prescription, version));
    }

    private boolean known(UUID prescription, long version) {
        return Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status -> jdbc.sql(
                                        "select count(*) from pharmacy_care where prescription_id = :id and version = :version")
                                .param("id", prescription)
                                .param("version", version)
                                .query(Long.class)
                                .single())
                        == 1);
    }

    private UUID prescribed() {
        UUID prescription = UUID.randomUUID();
        tell(CREATED, prescription, 0, now, validForAMonth);
        return prescription;
    }

    private void dispensed(UUID prescription, long version, Instant at, String status, boolean dispensable) {
        Map<String, Object> dispense = new HashMap<>(validForAMonth);
        dispense.put("status", status);
        dispense.put("dispensable", dispensable);
        tell(DISPENSED, prescription, version, at, dispense);
    }

    @Test
    void pharmacistsTreatThePatientWhileAPrescriptionWaits() {
        assertShut();
        assertThat(pharmacist.get(path(patient, "chart")).status()).isEqualTo(403);

        UUID prescription = prescribed();

        assertOpen();
        assertThat(pharmacist.get(path(patient, "chart")).status()).isEqualTo(200);
        assertThat(ask(stage.somebody(Role.PHARMACIST)).json().path("purpose").isNull())
                .as("no emergency")
                .isTrue();
        tell(VERIFIED, prescription, 1, now, validForAMonth);
        assertOpen();
    }

    @Test
    void nobodyElseDoes() {
        prescribed();

        assertThat(ask(stage.somebody(Role.NURSE)).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(ask(stage.somebody(Role.DOCTOR)).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(stage.somebody(Role.ADMIN).get("/api/v1/patients/" + patient).code())
                .isEqualTo("RESTRICTED_RECORD");
        assertThat(ask(api.as(Role.PHARMACIST).at(TestHospitals.B)).code()).isEqualTo("PATIENT_NOT_FOUND");
    }

    @Test
    void aDayAfterTheLastFillTheRecordIsShut() {
        UUID prescription = prescribed();
        dispensed(prescription, 1, moreThanADayAgo, "PARTIALLY_DISPENSED", true);
        assertOpen();
        dispensed(prescription, 2, moreThanADayAgo, "DISPENSED", true);
        assertOpen();
        dispensed(prescription, 3, withinTheDay, "DISPENSED", false);
        assertOpen();

        dispensed(prescription, 4, moreThanADayAgo, "DISPENSED", false);

        assertShut();
    }

    @Test
    void aDayAfterTheCancellationTheRecordIsShut() {
        tell(CANCELLED, prescribed(), 1, moreThanADayAgo, Map.of());
        assertShut();

        tell(CANCELLED, prescribed(), 1, withinTheDay, Map.of());
        assertOpen();
    }

    @Test
    void aDayAfterItsValidityTheRecordIsShut() {
        Instant begin = now.minus(Duration.ofDays(92));
        tell(CREATED, UUID.randomUUID(), 0, begin, Map.of("expiresAt", moreThanADayAgo.toString()));
        assertShut();

        tell(CREATED, UUID.randomUUID(), 0, begin, Map.of("expiresAt", withinTheDay.toString()));
        assertOpen();
    }

    @Test
    void eventsFromBeforeTheyToldTheValidityCountForNinetyDays() {
        UUID prescription = UUID.randomUUID();
        tell(CREATED, prescription, 0, now.minus(Duration.ofDays(80)), Map.of());
        assertOpen();
        tell(DISPENSED, prescription, 1, moreThanADayAgo, Map.of("status", "DISPENSED"));
        assertShut();

        tell(CREATED, UUID.randomUUID(), 0, now.minus(Duration.ofDays(92)), Map.of());
        assertShut();
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        UUID prescription = UUID.randomUUID();
        keep(prescription, 1, moreThanADayAgo);

        keep(prescription, 0, now.plusSeconds(600));
        keep(prescription, 1, now.plusSeconds(600));

        assertShut();
        keep(prescription, 2, now.plusSeconds(600));
        assertOpen();
    }

    private void keep(UUID prescription, long version, Instant endsAt) {
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(status -> care.keep(prescription, version, patient, endsAt)));
    }

    @Test
    void aConsentThatDeniesGoesFirst() {
        prescribed();
        Map<String, Object> pharmacists = Map.of("kind", "ROLE", "role", "PHARMACIST");

        Answer recorded = stage.account(patient)
                .post(path(patient, "consents"), consent(provision("DENY", pharmacists, List.of(), List.of())));

        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        assertThat(ask(pharmacist).code()).isEqualTo("CONSENT_DENIES");
    }

    @Test
    void whoAsksWhyIsToldOfTheTreatment() {
        RecordStage.known(pharmacist, Role.PHARMACIST, UUID.randomUUID());
        assertThat(explanation().path("relationship").asString()).isEqualTo("STAFF");
        assertThat(explanation().at("/decisions/1/rule").asString()).isEqualTo("RESTRICTED_RECORD");

        prescribed();

        assertThat(explanation().path("relationship").asString()).isEqualTo("TREATING");
        assertThat(explanation().at("/decisions/1/area").asString()).isEqualTo("CHART");
        assertThat(explanation().at("/decisions/1/rule").asString()).isEqualTo("TREATMENT");
    }

    private JsonNode explanation() {
        return stage.officer()
                .get(path(patient, "access-decisions?as=" + pharmacist.postId()))
                .json();
    }

    @Test
    void aDryRunSaysThatAPharmacistWouldBeShutOutOfATreatment() {
        RecordStage.known(pharmacist, Role.PHARMACIST, UUID.randomUUID());
        prescribed();

        Answer run = stage.account(patient)
                .post(
                        path(patient, "consents/dry-run"),
                        Map.of("provision", provision("DENY", person(pharmacist.postId()), List.of(), List.of())));

        assertThat(run.json().path("changes").valueStream())
                .as(run.body())
                .isNotEmpty()
                .allSatisfy(change -> {
                    assertThat(change.path("postId").asString())
                            .isEqualTo(pharmacist.postId().toString());
                    assertThat(change.path("treating").asBoolean()).isTrue();
                    assertThat(change.path("before").asString()).isEqualTo("TREATMENT");
                    assertThat(change.path("after").asString()).isEqualTo("CONSENT_DENIES");
                });
    }

    @Test
    void whatIsOfAMergedRecordOpensTheOneThatItIsPartOf() {
        prescribed();
        UUID survivor = stage.patient(LocalDate.of(1975, 2, 3));
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.A);
        Answer merge = admin.post(path(survivor, "merges"), Map.of("patientId", patient, "reason", "Registered twice"));
        assertThat(merge.status()).as(merge.body()).isEqualTo(201);
        OtherServices.answer("/internal/merges/" + merge.id(), body -> new Reply(200, "{\"items\":[]}"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(path(survivor, "merges/" + merge.id()))
                        .json()
                        .path("status")
                        .asString()
                        .equals("COMPLETED"));

        patient = survivor;

        assertThat(ask(stage.somebody(Role.DOCTOR)).code()).isEqualTo("RESTRICTED_RECORD");
        assertOpen();
    }
}
