package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.condition;
import static io.epione.patient.access.RecordStage.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
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
class RestrictionRequestTest {

    private static final String QUEUE = "/api/v1/patients/restriction-requests";
    private static final Map<String, Object> WISH =
            Map.of("reason", Map.of("code", "ACCURACY_CONTESTED", "text", "That was my sister"));
    private static final Map<String, Object> GRANTED = Map.of("outcome", "GRANTED");
    private static final Map<String, Object> REFUSED = Map.of("outcome", "REFUSED", "reason", "It was you");

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
    private Caller officer;
    private Caller nurse;

    @BeforeEach
    void aPatient() {
        stage = new RecordStage(api, treatments, transaction);
        patient = stage.patient(LocalDate.of(1975, 2, 3));
        self = stage.account(patient);
        officer = stage.officer();
        nurse = stage.somebody(Role.NURSE);
    }

    private String requests() {
        return path(patient, "restriction-requests");
    }

    private UUID requested() {
        Answer answer = self.post(requests(), WISH);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private Answer decide(UUID request, Map<String, Object> decision) {
        return decide(request, officer.get(requests() + "/" + request).header("ETag"), decision);
    }

    private Answer decide(UUID request, String etag, Map<String, Object> decision) {
        return officer.header("If-Match", etag).put(requests() + "/" + request + "/decision", decision);
    }

    private static Map<String, Object> granted(Map<String, Object> how) {
        Map<String, Object> decision = new HashMap<>(how);
        decision.put("outcome", "GRANTED");
        return decision;
    }

    private JsonNode confidentiality() {
        return officer.get(path(patient, "confidentiality")).json();
    }

    @Test
    void aPatientAsksAndTheRecordIsRestrictedUntilTheDayThatWasGranted() {
        UUID request = requested();
        assertThat(self.get(requests()).json().at("/items/0/status").asString()).isEqualTo("REQUESTED");
        assertThat(nurse.get(path(patient, "chart")).status()).isEqualTo(200);
        assertThat(queued()).contains(request.toString());

        Instant until = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Answer decided =
                decide(request, granted(Map.of("until", until.toString(), "reason", "Until we have asked Dr. Berg")));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);

        assertThat(nurse.get(path(patient, "chart")).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(self.get(path(patient, "chart")).status()).isEqualTo(200);
        JsonNode seen = self.get(requests() + "/" + request).json();
        assertThat(seen).isEqualTo(decided.json());
        assertThat(seen.path("status").asString()).isEqualTo("GRANTED");
        assertThat(seen.path("until").asString()).isEqualTo(until.toString());
        assertThat(seen.path("answer").asString()).isEqualTo("Until we have asked Dr. Berg");
        assertThat(seen.at("/reason/text").asString()).isEqualTo("That was my sister");
        assertThat(seen.path("decidedBy").asString()).isEqualTo(officer.userId().toString());
        assertThat(confidentiality().path("code").asString()).isEqualTo("R");
        assertThat(confidentiality().path("until").asString()).isEqualTo(until.toString());
        assertThat(queued()).doesNotContain(request.toString());

        TestDatabase.asSuperuser(
                "update patient.confidentiality set ends_at = now() - interval '1 second' where id = ?", patient);
        assertThat(nurse.get(path(patient, "chart")).status()).isEqualTo(200);
        assertThat(confidentiality().path("code").asString()).isEqualTo("N");
    }

    private String queued() {
        StringBuilder seen = new StringBuilder();
        String cursor = "";
        do {
            JsonNode page = officer.get(QUEUE + "?limit=100" + cursor).json();
            seen.append(page.path("items"));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return seen.toString();
    }

    @Test
    void bothSidesAreToldThatThereIsSomethingAndEachStepIsAuditedOnce() {
        UUID request = requested();
        decide(request, REFUSED);

        for (String type : List.of("restriction.requested", "restriction.decided")) {
            JsonNode event = events.awaitPublished(type, e -> e.key().equals(request.toString()))
                    .data();
            assertThat(event.path("patientId").asString()).isEqualTo(patient.toString());
            assertThat(event.toString()).doesNotContain("sister", "ACCURACY", "REFUSED", "It was you");
        }
        events.awaitPublished("audit.recorded", e -> isAudit(e, request, "decide"));
        assertThat(events.published("audit.recorded").stream()
                        .filter(e -> isAudit(e, request, "create") || isAudit(e, request, "decide"))
                        .map(e -> e.data().path("patientId").asString()))
                .containsExactly(patient.toString(), patient.toString());
    }

    private static boolean isAudit(TestEvents.Published event, UUID resource, String action) {
        return event.data().path("resourceId").asString("").equals(resource.toString())
                && event.data().path("action").asString().equals(action);
    }

    @Test
    void oneRequestWaitsAtATimeHoweverOftenItIsMade() throws Exception {
        assertThat(atOnce(() -> self.post(requests(), WISH).status())).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(self.post(requests(), WISH).code()).isEqualTo("RESTRICTION_REQUESTED");
        UUID first =
                UUID.fromString(self.get(requests()).json().at("/items/0/id").asString());

        decide(first, REFUSED);

        assertThat(requested()).isNotEqualTo(first);
        assertThat(self.get(requests()).json().path("items")).hasSize(2);
    }

    @Test
    void oneAnswerCountsHoweverManyDecide() throws Exception {
        UUID request = requested();
        String etag = officer.get(requests() + "/" + request).header("ETag");

        assertThat(atOnce(() -> decide(request, etag, GRANTED).status())).containsExactlyInAnyOrder(200, 412, 412, 412);

        assertThat(decide(request, etag, REFUSED).code()).isEqualTo("STALE");
        assertThat(decide(request, REFUSED).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(officer.put(requests() + "/" + request + "/decision", REFUSED)
                        .status())
                .isEqualTo(428);
        assertThat(self.get(requests() + "/" + request).json().path("status").asString())
                .isEqualTo("GRANTED");
    }

    private static List<Integer> atOnce(Callable<Integer> call) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(4, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    @Test
    void nobodyElseAsksSeesOrDecides() {
        UUID request = requested();
        Caller other = stage.account(stage.patient(LocalDate.of(1980, 1, 1)));
        Caller elsewhere = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B);

        assertThat(other.post(requests(), WISH).status()).isEqualTo(404);
        assertThat(other.get(requests()).status()).isEqualTo(404);
        assertThat(other.get(requests() + "/" + request).status()).isEqualTo(404);
        assertThat(other.get(path(other.postId(), "restriction-requests/" + request))
                        .code())
                .isEqualTo("RESTRICTION_REQUEST_NOT_FOUND");
        assertThat(elsewhere.get(requests()).status()).isEqualTo(404);
        assertThat(elsewhere
                        .header("If-Match", "*")
                        .put(requests() + "/" + request + "/decision", GRANTED)
                        .status())
                .isEqualTo(404);
        for (Role role : List.of(Role.DOCTOR, Role.NURSE, Role.RECEPTIONIST, Role.PATIENT)) {
            Caller caller = role == Role.PATIENT ? self : stage.somebody(role);
            assertThat(caller.header("If-Match", "*")
                            .put(requests() + "/" + request + "/decision", GRANTED)
                            .status())
                    .as(role.name())
                    .isEqualTo(403);
            assertThat(caller.get(QUEUE).status()).as(role.name()).isEqualTo(403);
        }
        assertThat(nurse.get(requests()).status()).isEqualTo(403);
        assertThat(officer.post(requests(), WISH).status())
                .as("the patient asks, not the hospital")
                .isEqualTo(403);
    }

    @Test
    void whatMakesNoSenseIsInvalid() {
        assertThat(self.post(requests(), Map.of("reason", Map.of("text", "Because")))
                        .status())
                .isEqualTo(422);
        assertThat(self.post(requests(), Map.of("reason", Map.of("code", "WHIM")))
                        .status())
                .isEqualTo(400);
        UUID request = requested();
        for (Map<String, Object> decision : List.<Map<String, Object>>of(
                Map.of("outcome", "REFUSED"),
                Map.of("outcome", "REFUSED", "reason", " "),
                Map.of("outcome", "REFUSED", "reason", "No", "labels", List.of("HIV")),
                Map.of("outcome", "GRANTED", "until", "2020-01-01T00:00:00Z"),
                Map.of("reason", "No"))) {
            Answer refused = decide(request, decision);
            assertThat(refused.status()).as(decision + refused.body()).isEqualTo(422);
        }
    }

    @Test
    void grantedForALabelItClosesThatLabelAndNothingElse() {
        Caller doctor = stage.treating(Role.DOCTOR, patient);
        UUID depression =
                doctor.post(path(patient, "conditions"), condition("F32.1")).id();
        UUID asthma = doctor.post(path(patient, "conditions"), condition("J45")).id();

        assertThat(decide(requested(), granted(Map.of("labels", List.of("PSY"))))
                        .status())
                .isEqualTo(200);

        Caller colleague = stage.treating(Role.DOCTOR, patient);
        assertThat(colleague.get(path(patient, "conditions/" + depression)).code())
                .isEqualTo("WITHHELD");
        assertThat(colleague.get(path(patient, "conditions/" + asthma)).status())
                .isEqualTo(200);
        assertThat(nurse.get(path(patient, "conditions/" + asthma)).status()).isEqualTo(200);
        assertThat(confidentiality().path("code").asString()).isEqualTo("N");
        assertThat(self.get(path(patient, "consents"))
                        .json()
                        .at("/items/0/provision/type")
                        .asString())
                .isEqualTo("DENY");
    }

    @Test
    void whoObtainedARestrictionIsToldWhenItIsLiftedEarly() {
        UUID first = requested();
        decide(
                first,
                granted(Map.of("until", Instant.now().plus(30, ChronoUnit.DAYS).toString())));
        UUID forever = requested();
        decide(forever, GRANTED);
        UUID ofLabels = requested();
        decide(ofLabels, granted(Map.of("labels", List.of("PSY"))));
        UUID refused = requested();
        decide(refused, REFUSED);

        Answer normal = confidential(Map.of("code", "N", "reason", "It is settled"));
        assertThat(normal.status()).as(normal.body()).isEqualTo(200);

        for (UUID lifted : List.of(first, forever)) {
            JsonNode event = events.awaitPublished(
                            "restriction.lifted", e -> e.key().equals(lifted.toString()))
                    .data();
            assertThat(event.path("patientId").asString()).isEqualTo(patient.toString());
            assertThat(event.toString()).doesNotContain("settled");
            assertThat(until(lifted)).isBeforeOrEqualTo(Instant.now());
        }
        assertThat(confidential(Map.of("code", "N", "reason", "Once more")).status())
                .isEqualTo(200);
        assertThat(events.published("restriction.lifted").stream()
                        .map(e -> UUID.fromString(e.key()))
                        .filter(List.of(first, forever, ofLabels, refused)::contains))
                .containsExactlyInAnyOrder(first, forever);
    }

    @Test
    void anEarlierEndIsToldWhenItIsDecidedAndALaterOneNever() {
        Instant day = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        UUID request = requested();
        decide(request, granted(Map.of("until", day.toString())));

        confidential(Map.of(
                "code", "R", "reason", "Longer", "until", day.plusSeconds(60).toString()));
        assertThat(until(request)).isEqualTo(day);
        confidential(Map.of(
                "code", "R", "reason", "Shorter", "until", day.minusSeconds(60).toString()));

        events.awaitPublished("restriction.lifted", e -> e.key().equals(request.toString()));
        assertThat(until(request)).isEqualTo(day.minusSeconds(60));
        assertThat(nurse.get(path(patient, "chart")).code()).isEqualTo("RESTRICTED_RECORD");
    }

    @Test
    void theEndOfTheConsentThatClosesLabelsIsToldToo() {
        UUID request = requested();
        decide(request, granted(Map.of("labels", List.of("PSY", "HIV"))));
        UUID consent = UUID.fromString(
                self.get(path(patient, "consents")).json().at("/items/0/id").asString());
        assertThat(self.get(requests() + "/" + request).json().path("until").isNull())
                .isTrue();

        Answer revoked = stage.somebody(Role.PRIVACY_OFFICER)
                .post(path(patient, "consents/" + consent + "/revocation"), Map.of("reason", "It is settled"));
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);

        events.awaitPublished("restriction.lifted", e -> e.key().equals(request.toString()));
        assertThat(until(request)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aRevisionOfThatConsentIsToldWhereItClosesLess() {
        UUID request = requested();
        decide(request, granted(Map.of("labels", List.of("PSY", "HIV"))));
        String consent = path(
                patient,
                "consents/"
                        + self.get(path(patient, "consents"))
                                .json()
                                .at("/items/0/id")
                                .asString());
        Instant day = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        revise(consent, denied("PSY", "HIV", "SUD"));
        assertThat(self.get(requests() + "/" + request).json().path("until").isNull())
                .isTrue();
        Map<String, Object> shorter = denied("PSY", "HIV");
        shorter.put("until", day.toString());
        revise(consent, shorter);
        events.awaitPublished("restriction.lifted", e -> e.key().equals(request.toString()));
        assertThat(until(request)).isEqualTo(day);
        revise(consent, denied("PSY"));
        assertThat(until(request)).isBeforeOrEqualTo(Instant.now());
    }

    private void revise(String consent, Map<String, Object> as) {
        Answer revised = officer.header("If-Match", officer.get(consent).header("ETag"))
                .put(consent, Map.of("reason", "As agreed", "consent", as));
        assertThat(revised.status()).as(revised.body()).isEqualTo(200);
    }

    private static Map<String, Object> denied(String... labels) {
        return new HashMap<>(Map.of(
                "provision",
                Map.of("type", "DENY", "actor", Map.of("kind", "EVERYONE"), "labels", List.of(labels)),
                "evidence",
                "Letter of today"));
    }

    private Instant until(UUID request) {
        return Instant.parse(
                self.get(requests() + "/" + request).json().path("until").asString());
    }

    private Answer confidential(Map<String, Object> decision) {
        String path = path(patient, "confidentiality");
        return officer.header("If-Match", officer.get(path).header("ETag")).put(path, decision);
    }

    @Test
    void aRestrictionThatLastsLongerStays() {
        officer.header("If-Match", "\"0\"")
                .put(path(patient, "confidentiality"), Map.of("code", "R", "reason", "A public person"));
        String until = Instant.now().plus(1, ChronoUnit.DAYS).toString();

        assertThat(decide(requested(), granted(Map.of("until", until))).status())
                .isEqualTo(200);

        assertThat(confidentiality().path("until").isNull()).isTrue();
        assertThat(confidentiality().path("reason").asString()).isEqualTo("A public person");
    }

    @Test
    void anOfficerSetsAnEndToARestrictionToo() {
        Map<String, Object> past = Map.of("code", "R", "reason", "Press", "until", "2020-01-01T00:00:00Z");
        Map<String, Object> normal = Map.of("code", "N", "reason", "Press", "until", "2100-01-01T00:00:00Z");
        for (Map<String, Object> invalid : List.of(past, normal)) {
            assertThat(officer.header("If-Match", "\"0\"")
                            .put(path(patient, "confidentiality"), invalid)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(officer.header("If-Match", "\"0\"")
                        .put(
                                path(patient, "confidentiality"),
                                Map.of("code", "R", "reason", "Press", "until", "2100-01-01T00:00:00Z"))
                        .json()
                        .path("until")
                        .asString())
                .isEqualTo("2100-01-01T00:00:00Z");
    }
}
