package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class ChartVersionsTest {

    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980", "display", "Penicillin G");
    private static final Map<String, String> AMOXICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "723", "display", "Amoxicillin");
    private static final Map<String, String> ASTHMA =
            Map.of("system", "http://snomed.info/sct", "code", "195967001", "display", "Asthma");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private UUID patient;

    @BeforeEach
    void aPatient() {
        patient = api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(TestHospitals.A);
    }

    private Caller doctor() {
        return api.as(Role.DOCTOR).at(TestHospitals.A);
    }

    private String path(String part) {
        return "/api/v1/patients/" + patient + "/" + part;
    }

    private Answer revise(String entry, String ifMatch, Object facts) {
        return doctor().header("If-Match", ifMatch)
                .put(entry, Map.of("reason", "Misheard at admission", "entry", facts));
    }

    private String allergy(Map<String, String> code, String criticality) {
        Answer recorded = nurse().post(path("allergies"), Map.of("code", code, "criticality", criticality));
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded.header("Location");
    }

    private JsonNode internalAllergies() {
        return api.serviceFor(TestHospitals.A)
                .get("/internal/patients/" + patient + "/allergies")
                .json()
                .path("items");
    }

    @Test
    void aCorrectionIsANewVersionWithAuthorTimeAndReason() {
        String entry = allergy(PENICILLIN, "LOW");

        Answer read = nurse().get(entry);
        assertThat(read.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.json().path("changeReason").isNull()).isTrue();
        Answer revised = revise(entry, "\"0\"", Map.of("code", AMOXICILLIN, "criticality", "HIGH"));

        assertThat(revised.status()).as(revised.body()).isEqualTo(200);
        assertThat(revised.header("ETag")).isEqualTo("\"1\"");
        assertThat(nurse().get(entry).json()).isEqualTo(revised.json());
        JsonNode versions = nurse().get(entry + "/versions").json().path("items");
        assertThat(versions).hasSize(2);
        JsonNode second = versions.path(0);
        assertThat(second).isEqualTo(revised.json());
        assertThat(second.path("criticality").asString()).isEqualTo("HIGH");
        assertThat(second.path("changeReason").asString()).isEqualTo("Misheard at admission");
        assertThat(second.path("revisedBy").asString())
                .isEqualTo(doctor().userId().toString());
        assertThat(Instant.parse(second.path("revisedAt").asString()))
                .isAfter(Instant.parse(second.path("recordedAt").asString()));
        JsonNode first = versions.path(1);
        assertThat(first.path("version").asInt()).isZero();
        assertThat(first.at("/code/code").asString()).isEqualTo("7980");
        assertThat(first.path("criticality").asString()).isEqualTo("LOW");
        assertThat(first.path("revisedAt").isNull()).isTrue();
        assertThat(first.path("recordedBy").asString())
                .isEqualTo(nurse().userId().toString());
    }

    @Test
    void theChartOfAMomentIsNotYetCorrected() {
        String entry = allergy(PENICILLIN, "LOW");
        Instant recorded = Instant.now();
        revise(entry, "\"0\"", Map.of("code", AMOXICILLIN, "criticality", "HIGH"));
        Instant corrected = Instant.now();
        nurse().post(entry + "/entered-in-error", Map.of("reason", "Another patient's"));

        JsonNode before = allergyAt(recorded);
        assertThat(before.path("version").asInt()).isZero();
        assertThat(before.at("/code/code").asString()).isEqualTo("7980");
        assertThat(before.path("entryStatus").asString()).isEqualTo("VALID");
        JsonNode between = allergyAt(corrected);
        assertThat(between.path("version").asInt()).isEqualTo(1);
        assertThat(between.at("/code/code").asString()).isEqualTo("723");
        assertThat(between.path("changeReason").asString()).isEqualTo("Misheard at admission");
        assertThat(between.path("entryStatus").asString()).isEqualTo("VALID");
        JsonNode now = allergyAt(Instant.now());
        assertThat(now.path("version").asInt()).isEqualTo(2);
        assertThat(now.at("/code/code").asString()).isEqualTo("723");
        assertThat(now.path("entryStatus").asString()).isEqualTo("ENTERED_IN_ERROR");
        assertThat(nurse().get(path("history") + "?asOf=2020-01-01T00:00:00Z")
                        .json()
                        .path("allergies"))
                .isEmpty();
    }

    private JsonNode allergyAt(Instant moment) {
        JsonNode allergies =
                nurse().get(path("history") + "?asOf=" + moment).json().path("allergies");
        assertThat(allergies).hasSize(1);
        return allergies.path(0);
    }

    @Test
    void theVersionsThatFollowEachOtherLeaveNoMomentWithoutOne() {
        String entry = allergy(PENICILLIN, "LOW");
        for (int i = 0; i < 3; i++) {
            revise(entry, "\"" + i + "\"", Map.of("code", PENICILLIN, "criticality", "HIGH"));
        }

        for (JsonNode version : nurse().get(entry + "/versions").json().path("items")) {
            Instant begun = Instant.parse(version.path(version.path("revisedAt").isNull() ? "recordedAt" : "revisedAt")
                    .asString());
            assertThat(allergyAt(begun).path("version")).isEqualTo(version.path("version"));
            if (version.path("version").asInt() > 0) {
                assertThat(allergyAt(begun.minusNanos(1000)).path("version").asInt())
                        .isEqualTo(version.path("version").asInt() - 1);
            }
        }
    }

    @Test
    void whatWasEnteredInErrorStaysAndIsNotCounted() {
        String wrong = allergy(PENICILLIN, "HIGH");
        allergy(AMOXICILLIN, "LOW");

        Answer retracted = nurse().post(wrong + "/entered-in-error", Map.of("reason", "Another patient's"));

        assertThat(retracted.status()).as(retracted.body()).isEqualTo(200);
        assertThat(retracted.json().path("entryStatus").asString()).isEqualTo("ENTERED_IN_ERROR");
        assertThat(retracted.json().path("changeReason").asString()).isEqualTo("Another patient's");
        assertThat(nurse().get(path("chart")).json().path("allergies")).hasSize(2);
        assertThat(nurse().get(path("allergies")).json().path("items")).hasSize(2);
        assertThat(internalAllergies()).hasSize(1);
        assertThat(internalAllergies().at("/0/code/code").asString()).isEqualTo("723");
        assertThat(nurse().post(wrong + "/entered-in-error", Map.of("reason", "Again"))
                        .code())
                .isEqualTo("ENTERED_IN_ERROR");
        assertThat(revise(wrong, retracted.header("ETag"), Map.of("code", AMOXICILLIN))
                        .code())
                .isEqualTo("ENTERED_IN_ERROR");
        assertThat(nurse().get(wrong + "/versions").json().path("items")).hasSize(2);
    }

    @Test
    void aPrescribersCheckHasTheAllergyAsItStands() {
        String corrected = allergy(PENICILLIN, "LOW");
        String over = allergy(AMOXICILLIN, "HIGH");

        revise(corrected, "\"0\"", Map.of("code", AMOXICILLIN, "criticality", "HIGH"));
        revise(over, "\"0\"", Map.of("code", AMOXICILLIN, "verificationStatus", "REFUTED"));

        assertThat(internalAllergies()).hasSize(1);
        assertThat(internalAllergies().at("/0/code/code").asString()).isEqualTo("723");
        assertThat(internalAllergies().at("/0/criticality").asString()).isEqualTo("HIGH");
    }

    @Test
    void aCorrectionNeedsTheLastVersionAndAReason() throws Exception {
        String entry = allergy(PENICILLIN, "LOW");
        Map<String, Object> revision = Map.of("reason", "Misheard", "entry", Map.of("code", AMOXICILLIN));

        assertThat(doctor().put(entry, revision).status()).isEqualTo(428);
        assertThat(doctor().header("If-Match", "\"7\"").put(entry, revision).status())
                .isEqualTo(412);
        assertThat(doctor().header("If-Match", "\"0\"")
                        .put(entry, Map.of("reason", " ", "entry", Map.of("code", AMOXICILLIN)))
                        .status())
                .isEqualTo(422);
        assertThat(doctor().header("If-Match", "\"0\"")
                        .put(entry, Map.of("reason", "Misheard", "entry", Map.of()))
                        .status())
                .isEqualTo(422);
        assertThat(doctor().header("If-Match", "\"0\"")
                        .put(entry, Map.of("reason", "Misheard"))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().post(entry + "/entered-in-error", Map.of()).status()).isEqualTo(422);
        try (ExecutorService doctors = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one = () ->
                    doctor().header("If-Match", "\"0\"").put(entry, revision).status();
            assertThat(doctors.invokeAll(List.of(one, one, one, one)).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(200, 412, 412, 412);
        }
        assertThat(nurse().get(entry + "/versions").json().path("items")).hasSize(2);
    }

    @Test
    void versionsComeInPages() {
        String entry = allergy(PENICILLIN, "LOW");
        for (int i = 0; i < 4; i++) {
            revise(entry, "\"" + i + "\"", Map.of("code", PENICILLIN, "criticality", "HIGH"));
        }

        Answer first = nurse().get(entry + "/versions?limit=2");
        String cursor = first.json().path("nextCursor").asString();
        Answer second = nurse().get(entry + "/versions?limit=2&cursor=" + cursor);
        Answer third = nurse().get(entry + "/versions?limit=2&cursor="
                + second.json().path("nextCursor").asString());

        assertThat(first.json()
                        .path("items")
                        .valueStream()
                        .map(v -> v.path("version").asInt()))
                .containsExactly(4, 3);
        assertThat(second.json()
                        .path("items")
                        .valueStream()
                        .map(v -> v.path("version").asInt()))
                .containsExactly(2, 1);
        assertThat(third.json()
                        .path("items")
                        .valueStream()
                        .map(v -> v.path("version").asInt()))
                .containsExactly(0);
        assertThat(third.json().path("nextCursor").isNull()).isTrue();
        assertThat(nurse().get(allergy(AMOXICILLIN, "LOW") + "/versions?cursor=" + cursor)
                        .code())
                .isEqualTo("INVALID_CURSOR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allergies",
                "conditions",
                "procedures",
                "family-history",
                "medications",
                "immunizations",
                "vitals",
                "social-history",
                "notes"
            })
    void anEntryIsOfItsOwnPartPatientAndHospital(String part) {
        String id = allergy(PENICILLIN, "LOW").replaceFirst(".*/", "");
        String entry = path(part) + "/" + id;
        Map<String, Object> reason = Map.of("reason", "Curiosity");
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);
        Caller stranger = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());

        int own = part.equals("allergies") ? 200 : 404;
        assertThat(nurse().get(entry).status()).isEqualTo(own);
        assertThat(nurse().get(entry + "/versions").status()).isEqualTo(own);
        for (Caller other : List.of(elsewhere, stranger)) {
            assertThat(other.get(entry).status()).isEqualTo(404);
            assertThat(other.get(entry + "/versions").status()).isEqualTo(404);
        }
        assertThat(elsewhere.post(entry + "/entered-in-error", reason).status()).isEqualTo(404);
        assertThat(stranger.post(entry + "/entered-in-error", reason).status()).isEqualTo(403);
        assertThat(api.as(Role.RECEPTIONIST).at(TestHospitals.A).get(entry).status())
                .isEqualTo(403);
    }

    @Test
    void anotherHospitalCorrectsNothing() {
        String entry = allergy(PENICILLIN, "LOW");

        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B)
                        .header("If-Match", "\"0\"")
                        .put(entry, Map.of("reason", "Curiosity", "entry", Map.of("code", AMOXICILLIN)))
                        .status())
                .isEqualTo(404);
        assertThat(nurse().get(entry).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void eachChangeIsAuditedOnce() {
        String entry = allergy(PENICILLIN, "LOW");
        UUID id = UUID.fromString(entry.replaceFirst(".*/", ""));
        revise(entry, "\"0\"", Map.of("code", AMOXICILLIN));
        nurse().post(entry + "/entered-in-error", Map.of("reason", "Another patient's"));

        events.awaitPublished("audit.recorded", e -> isAbout(e, id, "entered-in-error"));
        assertThat(events.published("audit.recorded").stream()
                        .filter(e -> e.data().path("resourceId").asString("").equals(id.toString()))
                        .map(e -> e.data().path("action").asString()))
                .containsExactlyInAnyOrder("create", "update", "entered-in-error");
    }

    private static boolean isAbout(TestEvents.Published event, UUID id, String action) {
        return event.data().path("action").asString().equals(action)
                && event.data().path("resourceId").asString("").equals(id.toString());
    }

    @Test
    void everyPartTakesItsTermsOfFhir() {
        Map<String, Map<String, Object>> bodies = Map.of(
                "allergies",
                Map.of(
                        "code", PENICILLIN,
                        "type", "ALLERGY",
                        "category", "MEDICATION",
                        "status", "ACTIVE",
                        "verificationStatus", "CONFIRMED",
                        "manifestations", List.of(Map.of("code", ASTHMA, "severity", "SEVERE"))),
                "conditions",
                Map.of(
                        "code", ASTHMA,
                        "text", "Exercise-induced",
                        "category", "PROBLEM_LIST_ITEM",
                        "status", "REMISSION",
                        "verificationStatus", "CONFIRMED",
                        "severity", "MILD",
                        "onset", "1990-01-01",
                        "abatement", "2010-01-01",
                        "chronic", true),
                "procedures",
                Map.of(
                        "code", ASTHMA,
                        "category", "SURGICAL",
                        "status", "COMPLETED",
                        "performedOn", "2001-05-05",
                        "performer", "County hospital"),
                "family-history",
                Map.of("code", ASTHMA, "relationship", "mother", "onsetAge", 40, "deceased", false),
                "medications",
                Map.of("code", AMOXICILLIN, "status", "ON_HOLD", "informationSource", "PATIENT", "takenFor", ASTHMA),
                "immunizations",
                Map.of("code", ASTHMA, "occurredOn", "2024-10-01", "status", "COMPLETED", "doseNumber", 2),
                "social-history",
                Map.of(
                        "code", Map.of("system", "http://loinc.org", "code", "72166-2"),
                        "valueCode", Map.of("system", "http://snomed.info/sct", "code", "8517006")),
                "notes",
                Map.of("code", Map.of("system", "http://loinc.org", "code", "11506-3"), "text", "Feels better."));
        bodies.forEach((part, body) -> {
            Answer recorded = nurse().post(path(part), body);
            assertThat(recorded.status()).as(part + recorded.body()).isEqualTo(201);
            body.keySet()
                    .forEach(name -> assertThat(recorded.json().path(name).isMissingNode())
                            .as(part + " " + name)
                            .isFalse());
        });
        JsonNode chart = nurse().get(path("chart")).json();
        assertThat(chart.at("/socialHistory/0/valueCode/code").asString()).isEqualTo("8517006");
        assertThat(chart.at("/notes/0/text").asString()).isEqualTo("Feels better.");
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertThat(nurse().post(
                                path("conditions"),
                                Map.of("code", ASTHMA, "status", "ACTIVE", "abatement", "2010-01-01"))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().post(
                                path("medications"),
                                Map.of("code", AMOXICILLIN, "start", "2020-02-02", "end", "2020-02-01"))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().post(path("social-history"), Map.of("code", ASTHMA)).status())
                .isEqualTo(422);
        assertThat(nurse().post(path("allergies"), Map.of("code", PENICILLIN, "verificationStatus", "ENTERED_IN_ERROR"))
                        .status())
                .isEqualTo(400);
    }
}
