package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.EVERYONE;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What other services are told of guarded records, and what they are answered when they ask. */
@EpioneTest
class GuardedRecordTest implements AuthStandIn {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> DENY = provision("DENY", EVERYONE, List.of(), List.of());

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Treatments treatments;

    @Autowired
    private TellUntoldRecords untold;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private RecordStage stage;
    private UUID patient;
    private Caller self;

    @BeforeEach
    void aPatient() {
        stage = new RecordStage(api, treatments, transaction);
        patient = aPerson();
        self = stage.account(patient);
    }

    private UUID aPerson() {
        return stage.patient(LocalDate.of(1975, 2, 3));
    }

    private void decide(UUID of, String code) {
        String etag = stage.officer().get(path(of, "confidentiality")).header("ETag");
        Answer decided = stage.officer()
                .header("If-Match", etag)
                .put(path(of, "confidentiality"), Map.of("code", code, "reason", "A public person"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private UUID record(Map<String, Object> consent) {
        Answer recorded = self.post(path(patient, "consents"), consent);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded.id();
    }

    private void revoke(UUID consent) {
        assertThat(self.post(path(patient, "consents/" + consent + "/revocation"), Map.of("reason", "We have talked"))
                        .status())
                .isEqualTo(200);
    }

    /** What was told of the record so far, in order. */
    private List<Boolean> told(UUID of) {
        return events.published("confidentiality.changed").stream()
                .filter(event -> event.key().equals(of.toString()))
                .map(event -> event.data().path("guarded").asBoolean())
                .toList();
    }

    private void awaitTold(UUID of, Boolean... guarded) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told(of)).containsExactly(guarded));
    }

    private Answer ask(Caller caller) {
        return caller.get(path(patient, "access"));
    }

    @Test
    void a_restriction_is_told_once_and_its_end_once() {
        decide(patient, "R");
        decide(patient, "R");
        decide(patient, "N");
        decide(patient, "N");
        decide(patient, "R");

        awaitTold(patient, true, false, true);
        assertThat(events.published("confidentiality.changed"))
                .filteredOn(event -> event.key().equals(patient.toString()))
                .allSatisfy(event -> assertThat(event.data().toString()).doesNotContain("public", "\"R\""));
    }

    @Test
    void consents_are_told_of_while_one_of_them_shuts_the_record_to_anybody() {
        record(consent(provision("DENY", EVERYONE, List.of(), List.of("PSY"))));
        record(consent(provision("PERMIT", person(UUID.randomUUID()), List.of("TREAT"), List.of())));
        Map<String, Object> draft = consent(DENY);
        draft.put("status", "DRAFT");
        UUID drafted = record(draft);
        assertThat(guarded()).isFalse();

        draft.put("status", "ACTIVE");
        self.header("If-Match", "\"0\"")
                .put(path(patient, "consents/" + drafted), Map.of("reason", "Signed", "consent", draft));
        UUID later = record(consent(DENY, Instant.now().plus(Duration.ofDays(30)), null));
        record(consent(
                DENY, Instant.now().minus(Duration.ofDays(2)), Instant.now().minus(Duration.ofDays(1))));
        decide(patient, "R");
        revoke(drafted);
        revoke(later);
        decide(patient, "N");

        awaitTold(patient, true, false);
    }

    @Test
    void of_two_changes_at_the_same_time_the_last_one_knows_of_the_other() throws Exception {
        for (int round = 0; round < 5; round++) {
            aPatient();
            decide(patient, "R");
            Callable<UUID> deny = () -> record(consent(DENY));
            Callable<UUID> lift = () -> {
                decide(patient, "N");
                return patient;
            };
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                both.invokeAll(List.of(deny, lift))
                        .forEach(call -> assertThat(call.resultNow()).isNotNull());
            }

            assertThat(guarded()).isTrue();
        }
    }

    private boolean guarded() {
        return inHospital(jdbc.sql("select guarded from guarded_record where id = :id")
                .param("id", patient)
                .query(Boolean.class)::single);
    }

    private <T> T inHospital(Supplier<T> work) {
        return Tenancy.as(TestHospitals.A, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    @Test
    void what_became_part_of_a_record_guards_it_until_it_is_taken_out_again() {
        UUID survivor = aPerson();
        decide(patient, "R");
        Answer merge = api.as(Role.ADMIN)
                .at(TestHospitals.A)
                .post(path(survivor, "merges"), Map.of("patientId", patient, "reason", "Registered twice"));
        assertThat(merge.status()).as(merge.body()).isEqualTo(201);
        awaitTold(survivor, true);

        OtherServices.answer("/internal/merges/" + merge.id(), body -> new Reply(200, "{\"items\":[]}"));
        awaitStatus(survivor, merge.id(), "COMPLETED");
        api.as(Role.ADMIN)
                .at(TestHospitals.A)
                .post(path(survivor, "merges/" + merge.id() + "/undo"), Map.of("reason", "Two sisters"));
        awaitStatus(survivor, merge.id(), "UNDONE");

        awaitTold(survivor, true, false);
        assertThat(told(patient)).containsExactly(true);
    }

    private void awaitStatus(UUID survivor, UUID merge, String status) {
        await().atMost(PATIENCE)
                .until(() -> api.as(Role.ADMIN)
                        .at(TestHospitals.A)
                        .get(path(survivor, "merges/" + merge))
                        .json()
                        .path("status")
                        .asString()
                        .equals(status));
    }

    @Test
    void records_that_were_guarded_before_anybody_was_told_are_told_of() {
        decide(patient, "R");
        awaitTold(patient, true);
        inHospital(jdbc.sql("delete from guarded_record where id = :id").param("id", patient)::update);

        Tenancy.as(TestHospitals.A, () -> {
            while (untold.batch() > 0) {}
        });

        awaitTold(patient, true, true);
        assertThat(guarded()).isTrue();
    }

    @Test
    void each_caller_is_answered_by_the_law() {
        Caller stranger = stage.somebody(Role.DOCTOR);
        assertThat(ask(stranger).status()).isEqualTo(200);
        decide(patient, "R");

        assertThat(ask(stranger).status()).isEqualTo(403);
        assertThat(ask(stranger).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(ask(stage.treating(Role.DOCTOR, patient)).status()).isEqualTo(200);
        assertThat(ask(self).json().path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(ask(stage.account(aPerson())).code()).isEqualTo("PATIENT_NOT_FOUND");
        assertThat(ask(api.as(Role.DOCTOR).at(TestHospitals.B)).code()).isEqualTo("PATIENT_NOT_FOUND");
        assertThat(ask(api.as(Role.RECEPTIONIST).at(TestHospitals.A)).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_denied_person_is_told_that_it_is_the_consent_and_an_emergency_opens() {
        Caller nurse = stage.treating(Role.NURSE, patient);
        record(consent(provision("DENY", person(nurse.postId()), List.of(), List.of())));

        assertThat(ask(nurse).code()).isEqualTo("CONSENT_DENIES");
        assertThat(nurse.post(
                                path(patient, "emergency-accesses"),
                                Map.of("reason", Map.of("code", "BTG"), "password", PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(ask(nurse).json().path("purpose").asString()).isEqualTo("BTG");
    }

    @Test
    void who_only_asks_leaves_no_record_of_a_reading_or_refusal() {
        decide(patient, "R");
        Caller stranger = stage.somebody(Role.DOCTOR);
        ask(stranger);
        stranger.get(path(patient, "chart"));

        events.awaitPublished(
                "audit.recorded",
                entry -> entry.data()
                        .path("actorId")
                        .asString("")
                        .equals(stranger.userId().toString()));
        assertThat(events.published("audit.recorded"))
                .filteredOn(entry -> entry.data()
                        .path("actorId")
                        .asString("")
                        .equals(stranger.userId().toString()))
                .hasSize(1);
    }
}
