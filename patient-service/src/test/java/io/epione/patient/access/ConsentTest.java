package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.EVERYONE;
import static io.epione.patient.access.RecordStage.condition;
import static io.epione.patient.access.RecordStage.consent;
import static io.epione.patient.access.RecordStage.path;
import static io.epione.patient.access.RecordStage.person;
import static io.epione.patient.access.RecordStage.provision;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class ConsentTest implements AuthStandIn {

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
    private Caller self;
    private Caller doctor;

    @BeforeEach
    void aPatient() {
        stage = new RecordStage(api, treatments, transaction);
        patient = stage.patient(LocalDate.of(1975, 2, 3));
        self = stage.account(patient);
        doctor = stage.treating(Role.DOCTOR, patient);
        doctor.post(path(patient, "conditions"), condition("F32.1"));
    }

    private static Map<String, Object> denyPsy(Map<String, Object> actor) {
        return provision("DENY", actor, List.of(), List.of("PSY"));
    }

    private Answer record(Caller caller, Map<String, Object> consent) {
        Answer recorded = caller.post(path(patient, "consents"), consent);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded;
    }

    private int withheld(Caller caller) {
        return caller.get(path(patient, "chart")).json().path("withheld").asInt(-1);
    }

    private String consentPath(UUID id) {
        return path(patient, "consents/" + id);
    }

    @Test
    void thePatientDeniesALabelToOneDoctorUntilItIsRevoked() {
        Caller colleague = stage.treating(Role.DOCTOR, patient);
        doctor = stage.treating(Role.DOCTOR, patient);
        assertThat(withheld(doctor)).isZero();

        Answer denied = record(self, consent(denyPsy(person(doctor.postId()))));

        assertThat(denied.json().path("signedBy").asString()).isEqualTo("PATIENT");
        assertThat(denied.json().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(withheld(doctor)).isEqualTo(1);
        assertThat(withheld(colleague)).isZero();
        Answer revoked = self.post(consentPath(denied.id()) + "/revocation", Map.of("reason", "We have talked"));
        assertThat(revoked.json().path("status").asString()).isEqualTo("INACTIVE");
        assertThat(withheld(doctor)).isZero();
        assertThat(self.post(consentPath(denied.id()) + "/revocation", Map.of("reason", "Again"))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
        JsonNode versions =
                self.get(consentPath(denied.id()) + "/versions").json().path("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.path(0).path("changeReason").asString()).isEqualTo("We have talked");
        assertThat(versions.path(1).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(versions.path(1).at("/provision/labels/0").asString()).isEqualTo("PSY");
    }

    @Test
    void anEventSaysThatAConsentChangedAndNotWhatItSays() {
        UUID id = record(self, consent(denyPsy(EVERYONE))).id();

        TestEvents.Published event =
                events.awaitPublished("consent.changed", e -> e.key().equals(id.toString()));
        assertThat(event.data().path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(event.data().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(event.data().toString()).doesNotContain("PSY", "DENY", "EVERYONE");
    }

    @Test
    void aRecordThatIsDeniedAsAWholeIsShutAndOpensInAnEmergency() {
        Caller nurse = stage.treating(Role.NURSE, patient);
        record(self, consent(provision("DENY", person(nurse.postId()), List.of(), List.of())));

        assertThat(nurse.get(path(patient, "chart")).code()).isEqualTo("CONSENT_DENIES");
        assertThat(nurse.get("/api/v1/patients/" + patient).code()).isEqualTo("CONSENT_DENIES");
        assertThat(nurse.post(
                                path(patient, "emergency-accesses"),
                                Map.of("reason", Map.of("code", "BTG"), "password", PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(nurse.get(path(patient, "chart")).status()).isEqualTo(200);
        assertThat(withheld(nurse)).isZero();
    }

    @Test
    void aSearchDoesNotShowWhoHasDeniedItToTheCaller() {
        String mrn = self.get("/api/v1/patients/" + patient).json().path("mrn").asString();
        record(self, consent(provision("DENY", Map.of("kind", "ROLE", "role", "RECEPTIONIST"), List.of(), List.of())));

        JsonNode found = stage.somebody(Role.RECEPTIONIST)
                .get("/api/v1/patients?mrn=" + mrn)
                .json();
        assertThat(found.at("/items/0/restricted").asBoolean()).isTrue();
        assertThat(found.toString()).doesNotContain("Greta");
        assertThat(doctor.get("/api/v1/patients?mrn=" + mrn)
                        .json()
                        .at("/items/0/restricted")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aConsentHoldsInItsPeriodAndADraftNotAtAll() {
        Caller other = stage.treating(Role.DOCTOR, patient);
        Instant now = Instant.now();
        record(self, consent(denyPsy(EVERYONE), now.plus(Duration.ofDays(1)), null));
        record(self, consent(denyPsy(EVERYONE), now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));
        Map<String, Object> draft = consent(denyPsy(EVERYONE));
        draft.put("status", "DRAFT");
        UUID id = record(self, draft).id();
        assertThat(withheld(other)).isZero();

        draft.put("status", "ACTIVE");
        Map<String, Object> signing = Map.of("reason", "Signed", "consent", draft);
        assertThat(self.put(consentPath(id), signing).status()).isEqualTo(428);
        assertThat(self.header("If-Match", "\"7\"")
                        .put(consentPath(id), signing)
                        .status())
                .isEqualTo(412);
        Answer signed = self.header("If-Match", "\"0\"").put(consentPath(id), signing);
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(withheld(other)).isEqualTo(1);
        assertThat(self.header("If-Match", signed.header("ETag"))
                        .put(consentPath(id), Map.of("reason", "Back", "consent", draftOf(draft)))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    private static Map<String, Object> draftOf(Map<String, Object> consent) {
        consent.put("status", "DRAFT");
        return consent;
    }

    @Test
    void ofTwoRevisionsAtTheSameTimeOneIsStale() throws Exception {
        UUID id = record(self, consent(denyPsy(EVERYONE))).id();
        Callable<Integer> revise = () -> self.header("If-Match", "\"0\"")
                .put(consentPath(id), Map.of("reason", "Wider", "consent", consent(denyPsy(EVERYONE))))
                .status();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(pool.invokeAll(List.of(revise, revise, revise)).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(200, 412, 412);
        }
    }

    @Test
    void aDepartmentIsAskedForWhereAConsentNamesOne() {
        UUID ward = UUID.randomUUID();
        RecordStage.known(doctor, Role.DOCTOR, ward);
        Caller elsewhere = stage.treating(Role.DOCTOR, patient);
        RecordStage.known(elsewhere, Role.DOCTOR, UUID.randomUUID());
        Caller nobody = stage.treating(Role.NURSE, patient);
        OtherServices.fail(TestHospitals.A, "/internal/staff/" + nobody.postId());
        Map<String, Object> department = Map.of("kind", "DEPARTMENT", "id", ward.toString());
        record(self, consent(provision("DENY", department, List.of(), List.of())));

        assertThat(doctor.get(path(patient, "chart")).code()).isEqualTo("CONSENT_DENIES");
        assertThat(elsewhere.get(path(patient, "chart")).status()).isEqualTo(200);
        assertThat(nobody.get(path(patient, "chart")).status())
                .as("while nobody can say where the viewer works")
                .isEqualTo(503);
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String field : List.of("type", "actor", "actor.kind")) {
            Map<String, Object> provision = field.equals("actor.kind")
                    ? Map.of("type", "DENY", "actor", Map.of())
                    : field.equals("type") ? Map.of("actor", Map.of("kind", "EVERYONE")) : Map.of("type", "DENY");
            Answer answer = self.post(path(patient, "consents"), Map.of("provision", provision));

            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("provision." + field);
        }
    }

    @Test
    void staffRecordWithEvidenceAndNotForThemselves() {
        Map<String, Object> paper = consent(denyPsy(person(UUID.randomUUID())));
        assertThat(doctor.post(path(patient, "consents"), paper).code()).isEqualTo("EVIDENCE_REQUIRED");
        paper.put("evidenceDocumentId", UUID.randomUUID().toString());
        assertThat(doctor.post(path(patient, "consents"), paper).code()).isEqualTo("UNKNOWN_DOCUMENT");
        UUID others = stage.document(doctor, stage.patient(LocalDate.of(1980, 1, 1)));
        paper.put("evidenceDocumentId", others.toString());
        assertThat(doctor.post(path(patient, "consents"), paper).code()).isEqualTo("UNKNOWN_DOCUMENT");
        paper.put("evidenceDocumentId", stage.document(doctor, patient).toString());
        assertThat(record(doctor, paper).json().path("signedBy").asString()).isEqualTo("STAFF");
        Map<String, Object> own =
                consent(provision("PERMIT", person(doctor.postId()), List.of("TREAT"), List.of("HIV")));
        own.put("evidence", "On paper, folder 7");
        assertThat(doctor.post(path(patient, "consents"), own).code()).isEqualTo("OWN_BENEFIT");
    }

    @Test
    void whatContradictsItselfIsRefused() {
        for (Map<String, Object> wrong : List.of(
                consent(provision("PERMIT", EVERYONE, List.of(), List.of())),
                consent(provision("DENY", Map.of("kind", "PERSON"), List.of(), List.of())),
                consent(provision("DENY", Map.of("kind", "EVERYONE", "role", "NURSE"), List.of(), List.of())),
                consent(denyPsy(EVERYONE), Instant.now(), Instant.now().minusSeconds(60)))) {
            assertThat(self.post(path(patient, "consents"), wrong).status())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
    }

    @Test
    void consentsTellWhatIsSensitiveAndAreShownAccordingly() {
        UUID id = record(self, consent(denyPsy(EVERYONE))).id();

        assertThat(stage.somebody(Role.DOCTOR).get(path(patient, "consents")).code())
                .isEqualTo("WITHHELD");
        assertThat(stage.somebody(Role.RECEPTIONIST)
                        .get(path(patient, "consents"))
                        .status())
                .isEqualTo(403);
        assertThat(stage.officer().get(path(patient, "consents")).json().path("items"))
                .hasSize(1);
        assertThat(stage.account(UUID.randomUUID()).get(consentPath(id)).status())
                .isEqualTo(404);
        Caller elsewhere = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B);
        assertThat(elsewhere.get(consentPath(id)).status()).isEqualTo(404);
        assertThat(elsewhere
                        .post(consentPath(id) + "/revocation", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        UUID other = stage.patient(LocalDate.of(1980, 1, 1));
        assertThat(stage.officer().get(path(other, "consents/" + id)).status())
                .as("under another patient")
                .isEqualTo(404);
    }

    @Test
    void anAccessDecisionNamesTheRuleAndTheConsent() {
        RecordStage.known(doctor, Role.DOCTOR, UUID.randomUUID());
        UUID consent = record(self, consent(denyPsy(person(doctor.postId())))).id();

        JsonNode answer = stage.officer()
                .get(path(patient, "access-decisions?as=" + doctor.postId()))
                .json();

        assertThat(answer.path("relationship").asString()).isEqualTo("TREATING");
        assertThat(answer.path("purpose").asString()).isEqualTo("TREAT");
        assertThat(lines(answer))
                .containsExactlyInAnyOrder(
                        "SEARCH - TREATMENT true",
                        "CHART - TREATMENT true",
                        "DOCUMENTS - TREATMENT true",
                        "LABORATORY - TREATMENT true",
                        "EXPORT - TREATMENT true",
                        "LABELLED PSY CONSENT_DENIES false",
                        "LABELLED HIV TREATMENT true",
                        "LABELLED SUD TREATMENT true");
        assertThat(answer.path("decisions").toString()).contains(consent.toString());
        JsonNode research = self.get(path(patient, "access-decisions?purpose=HRESCH&as=" + doctor.postId()))
                .json();
        assertThat(lines(research)).contains("CHART - PURPOSE_NEEDS_CONSENT false");
    }

    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.path("decisions")
                .forEach(d -> lines.add(d.path("area").asString() + " "
                        + (d.path("label").isNull() ? "-" : d.path("label").asString()) + " "
                        + d.path("rule").asString() + " " + d.path("allowed").asBoolean()));
        return lines;
    }

    @Test
    void anAccessDecisionIsWhatTheOperationsDo() {
        Caller clerk = stage.somebody(Role.BILLING_CLERK);
        RecordStage.known(clerk, Role.BILLING_CLERK, UUID.randomUUID());
        assertThat(lines(stage.officer()
                        .get(path(patient, "access-decisions?as=" + clerk.postId()))
                        .json()))
                .contains("CHART - NO_PERMISSION false", "SEARCH - NORMAL_RECORD true");
        assertThat(clerk.get(path(patient, "chart")).status()).isEqualTo(403);
        assertThat(stage.officer()
                        .get(path(patient, "access-decisions?as=" + UUID.randomUUID()))
                        .status())
                .isEqualTo(422);
        assertThat(stage.officer()
                        .get(path(patient, "access-decisions?purpose=FUN&as=" + clerk.postId()))
                        .status())
                .isEqualTo(400);
        assertThat(doctor.get(path(patient, "access-decisions?as=" + clerk.postId()))
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.B)
                        .get(path(patient, "access-decisions?as=" + clerk.postId()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDryRunSaysWhoWouldLoseOrGainWhatAndStoresNothing() {
        RecordStage.known(doctor, Role.DOCTOR, UUID.randomUUID());
        Answer run = self.post(path(patient, "consents/dry-run"), Map.of("provision", denyPsy(EVERYONE)));

        assertThat(run.status()).as(run.body()).isEqualTo(200);
        assertThat(changes(run))
                .contains(doctor.postId() + " DOCTOR PSY LOSES", "- NURSE PSY LOSES")
                .noneMatch(change -> change.contains("HIV"))
                .noneMatch(change -> change.contains("RECEPTIONIST"));
        assertThat(withheld(doctor)).isZero();
        assertThat(self.get(path(patient, "consents")).json().path("items")).isEmpty();

        Caller other = stage.somebody(Role.NURSE);
        RecordStage.known(other, Role.NURSE, UUID.randomUUID());
        Answer gain = self.post(
                path(patient, "consents/dry-run"),
                Map.of("provision", provision("PERMIT", person(other.postId()), List.of("TREAT"), List.of("PSY"))));
        assertThat(changes(gain)).containsExactly(other.postId() + " NURSE PSY GAINS");
        UUID denial = record(self, consent(denyPsy(EVERYONE))).id();
        Answer narrower = self.post(
                path(patient, "consents/dry-run"),
                Map.of("provision", denyPsy(person(other.postId())), "replaces", denial.toString()));
        assertThat(changes(narrower)).contains(doctor.postId() + " DOCTOR PSY GAINS");
    }

    private static List<String> changes(Answer answer) {
        List<String> changes = new ArrayList<>();
        answer.json()
                .path("changes")
                .forEach(c -> changes.add(
                        (c.path("postId").isNull() ? "-" : c.path("postId").asString()) + " "
                                + c.path("role").asString() + " "
                                + c.path("label").asString("record") + " "
                                + c.path("effect").asString()));
        return changes;
    }
}
