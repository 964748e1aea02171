package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EpioneTest
class FhirImportTest {

    private static final String PATIENT = """
        {"resourceType":"Patient","id":"p1","name":[{"family":"Lind","given":["Bo"]}],
         "birthDate":"1980-05-06","gender":"male","maritalStatus":{"text":"married"}}\
        """;

    @Autowired
    private TestClient api;

    private Imports imports;

    @BeforeEach
    void anAdministrator() {
        imports = new Imports(api, TestHospitals.A);
    }

    @Test
    void everyResourceOfASyntheaBundleIsTakenOverOrNamed() throws IOException {
        for (String name : List.of("synthea-whole.json.gz", "synthea-trimmed.json.gz")) {
            int sent = json(name).path("entry").size();
            JsonNode done = imports.done(imports.sendPacked(name));
            List<JsonNode> report = imports.report(id(done));

            assertThat(done.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(done.path("resources").asInt()).isEqualTo(sent);
            assertThat(report)
                    .extracting(item -> item.path("number").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, sent).boxed().toList());
            // What nobody here has confirmed: Synthea's infants breathe slowly.
            assertThat(of(report, "INVALID"))
                    .allMatch(item -> item.path("code").asString().equals("IMPROBABLE_VALUE"));
            assertThat(of(report, "REFUSED")).isEmpty();
            assertThat(types(report, "NOT_SUPPORTED"))
                    .doesNotContain("Condition", "Observation", "Procedure", "Immunization", "MedicationRequest");
        }
    }

    @Test
    void theSameBundleTwiceChangesNothing() {
        String bundle = bundle(PATIENT.replace("p1", "twice"), condition("c-twice", "twice", "2020-01-02", "1"));
        UUID patient = patient(imports.done(imports.send(bundle)));
        JsonNode again = imports.done(imports.send(bundle));

        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(chart(patient).path("conditions")).hasSize(1);
    }

    @Test
    void theSameBundleAtTheSameTimeIsTakenOverOnce() {
        String bundle = bundle(PATIENT.replace("p1", "race"), condition("c-race", "race", "2020-01-02", "1"));
        Answer one = imports.send(bundle);
        Answer other = imports.send(bundle);
        JsonNode first = imports.done(one);
        JsonNode second = imports.done(other);

        assertThat(first.path("imported").asInt() + second.path("imported").asInt())
                .isEqualTo(2);
        assertThat(first.path("unchanged").asInt() + second.path("unchanged").asInt())
                .isEqualTo(2);
    }

    @Test
    void aNewVersionRevisesWhatTheFirstBecame() {
        String first = bundle(PATIENT.replace("p1", "rev"), condition("c-rev", "rev", "2020-01-02", "1"));
        UUID patient = patient(imports.done(imports.send(first)));
        imports.done(imports.send(bundle(condition("c-rev", "rev", "2021-01-02", "2"))));

        JsonNode condition = chart(patient).path("conditions").get(0);
        assertThat(condition.path("onset").asString()).isEqualTo("2021-01-02");
        assertThat(condition.path("version").asInt()).isEqualTo(1);
        assertThat(chart(patient).path("conditions")).hasSize(1);
    }

    @Test
    void theReportSaysWhatIsWrongAndWhatIsLeftOut() {
        String bundle = bundle(PATIENT.replace("p1", "bad"), """
            {"resourceType":"Condition","id":"no-code","subject":{"reference":"Patient/bad"},"code":{"text":"Cough"}}\
            """, """
            {"resourceType":"Observation","id":"impossible","status":"final","subject":{"reference":"Patient/bad"},
             "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                                     "code":"vital-signs"}]}],
             "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"effectiveDateTime":"2020-01-01T10:00:00Z",
             "valueQuantity":{"value":4000,"system":"http://unitsofmeasure.org","code":"/min"}}\
            """, """
            {"resourceType":"Condition","id":"future","subject":{"reference":"Patient/bad"},"onsetDateTime":"2100-01-01",
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}]}}\
            """, """
            {"resourceType":"Claim","id":"claim","patient":{"reference":"Patient/bad"}}\
            """, """
            {"resourceType":"Condition","id":"stranger","subject":{"reference":"Patient/nobody"},
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}]}}\
            """, """
            {"resourceType":"Nonsense","id":"nonsense"}\
            """, """
            {"resourceType":"DiagnosticReport","id":"letter","status":"final","subject":{"reference":"Patient/bad"},
             "code":{"text":"Letter"},"result":[{"reference":"Observation/elsewhere"}]}\
            """);
        JsonNode done = imports.done(imports.send(bundle));
        List<JsonNode> report = imports.report(id(done));

        assertThat(report)
                .extracting(item -> item.path("sourceId").asString() + " "
                        + item.path("outcome").asString() + " "
                        + item.path("code").asString("") + " "
                        + item.path("path").asString(""))
                .containsExactly(
                        "Patient/bad IMPORTED  ",
                        "Condition/no-code INVALID UNREADABLE Condition.code",
                        "Observation/impossible INVALID IMPOSSIBLE_VALUE value",
                        "Condition/future INVALID INVALID_VALUE onset",
                        "Claim/claim NOT_SUPPORTED NOT_SUPPORTED ",
                        "Condition/stranger INVALID UNKNOWN_PATIENT Condition.subject",
                        "Nonsense/nonsense INVALID NOT_R4 Nonsense",
                        "DiagnosticReport/letter IMPORTED  ");
        assertThat(report.getFirst().path("leftOut").toString()).contains("maritalStatus");
        assertThat(report.getLast().path("unresolved").toString()).contains("Observation/elsewhere");
    }

    @Test
    void whatWasRestrictedComesRestricted() {
        String restricted = PATIENT.replace("\"id\":\"p1\"", """
            "id":"secret","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}\
            """);
        JsonNode done =
                imports.done(imports.send(bundle(restricted, condition("c-secret", "secret", "2020-01-02", "1"))));
        assertThat(done.path("imported").asInt()).isEqualTo(2);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .get("/api/v1/patients/" + patient(done) + "/chart")
                        .code())
                .isEqualTo("RESTRICTED_RECORD");
    }

    @Test
    void badJsonDeepNestingAndTooMuchAreRefusedAtOnce() {
        assertThat(imports.send("{\"resourceType\":\"Bundle\",\"entry\":[{").status())
                .isEqualTo(400);
        assertThat(imports.send("{\"resourceType\":\"Patient\"}").code()).isEqualTo("MALFORMED_BUNDLE");
        assertThat(imports.send("[]").status()).isEqualTo(400);
        assertThat(imports.send("").status()).isEqualTo(400);
        String deep = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Basic\",\"extension\":"
                + "[".repeat(1000) + "]".repeat(1000) + "}}]}";
        assertThat(imports.send(deep).status()).isEqualTo(413);
        assertThat(imports.send(" ".repeat(10 * 1024 * 1024 + 1)).status()).isEqualTo(413);
        assertThat(imports.admin()
                        .header("Content-Type", "application/fhir+json")
                        .header("Content-Encoding", "gzip")
                        .post(Imports.PATH, "not packed")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void resourcesOneAfterTheOtherAreTakenToo() {
        String lines = PATIENT.replace("p1", "nd").replace("\n", "") + "\n"
                + condition("c-nd", "nd", "2020-01-02", "1").replace("\n", "");
        JsonNode done = imports.done(imports.admin()
                .header("Content-Type", "application/fhir+ndjson")
                .post(Imports.PATH, lines));
        assertThat(done.path("imported").asInt()).isEqualTo(2);
    }

    @Test
    void anImportThatIsCancelledKeepsWhatItHasAndEndsThere() {
        Answer started = imports.send(bundle(IntStream.range(0, 400)
                .mapToObj(i -> PATIENT.replace("p1", "cancel-" + i))
                .toArray(String[]::new)));
        JsonNode cancelled =
                imports.admin().delete(Imports.PATH + "/" + started.id()).json();
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(imports.report(started.id()))
                .hasSize(cancelled.path("processed").asInt());
        assertThat(imports.admin()
                        .delete(Imports.PATH + "/" + started.id())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void anotherHospitalFindsNoImportAndOnlyAdministratorsImport() {
        UUID id = imports.send(bundle(PATIENT.replace("p1", "mine"))).id();
        Imports others = new Imports(api, TestHospitals.B);
        assertThat(others.admin().get(Imports.PATH + "/" + id).status()).isEqualTo(404);
        assertThat(others.admin().get(Imports.PATH + "/" + id + "/report").status())
                .isEqualTo(404);
        assertThat(others.admin().delete(Imports.PATH + "/" + id).status()).isEqualTo(404);
        for (Role role : List.of(Role.DOCTOR, Role.RECEPTIONIST, Role.PATIENT, Role.PRIVACY_OFFICER)) {
            assertThat(api.as(role)
                            .at(TestHospitals.A)
                            .get(Imports.PATH + "/" + id)
                            .status())
                    .isEqualTo(403);
        }
    }

    private JsonNode chart(UUID patient) {
        return api.as(Role.DOCTOR)
                .at(TestHospitals.A)
                .get("/api/v1/patients/" + patient + "/chart")
                .json();
    }

    private UUID patient(JsonNode done) {
        return imports.report(id(done)).stream()
                .filter(item -> item.path("resourceType").asString().equals("Patient"))
                .map(item -> UUID.fromString(item.path("resourceId").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static UUID id(JsonNode done) {
        return UUID.fromString(done.path("id").asString());
    }

    private static List<JsonNode> of(List<JsonNode> report, String outcome) {
        return report.stream()
                .filter(item -> item.path("outcome").asString().equals(outcome))
                .toList();
    }

    private static List<String> types(List<JsonNode> report, String outcome) {
        return of(report, outcome).stream()
                .map(item -> item.path("resourceType").asString())
                .distinct()
                .toList();
    }

    static String bundle(String... resources) {
        return List.of(resources).stream()
                .map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }

    private static String condition(String id, String patient, String onset, String version) {
        return """
            {"resourceType":"Condition","id":"%s","meta":{"versionId":"%s"},"subject":{"reference":"Patient/%s"},
             "onsetDateTime":"%s","code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}]}}\
            """.formatted(id, version, patient, onset);
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream packed = FhirImportTest.class.getResourceAsStream("/fhir/" + name)) {
            return JsonMapper.shared().readTree(new GZIPInputStream(packed));
        }
    }
}
