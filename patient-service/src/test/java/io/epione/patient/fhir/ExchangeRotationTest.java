package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.crypto.KeyRotation.Kind;
import io.epione.platform.crypto.KeyRotation.Step;
import io.epione.platform.crypto.RotationDriver;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Files and reports of imports and exports outlive the keys that they were sealed with. */
@EpioneTest(classes = PatientServiceApplication.class)
@Import(RotationDriver.class)
@TestPropertySource(properties = RotationDriver.BY_HAND)
class ExchangeRotationTest {

    private static final String BULK = "/api/v1/patients/bulk-exports";
    private static final String PERSON = """
        {"resourceType":"Patient","id":"p1","name":[{"family":"Lind","given":["Bo"]}],"birthDate":"1980-05-06"}\
        """;
    private static final String NOBODY = """
        {"resourceType":"Patient","id":"p2","name":[{"family":"Lind"}],"birthDate":"1980-05-06"}\
        """;

    private static final String ASTHMA = """
        {"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"coding":[
        {"system":"http://hl7.org/fhir/sid/icd-10","code":"J45","display":"Asthma"}]},"clinicalStatus":{"coding":[
        {"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}}\
        """;

    @Autowired
    private TestClient api;

    @Autowired
    private RotationDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UUID hospital;

    @BeforeEach
    void aHospital() {
        driver.restart();
        hospital = Hospital.fresh(api);
    }

    @AfterEach
    void theDatabaseWorksAgain() {
        Interruption.end("record_import");
    }

    private List<UUID> objects(UUID job) {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.sql(
                                "select object_id from record_piece where tenant_id = :tenant and job_id = :job")
                        .param("tenant", hospital)
                        .param("job", job)
                        .query(UUID.class)
                        .list()));
    }

    @Test
    void whatWasExportedAndReportedIsReadAfterTheOldKeysAreGone() {
        UUID patient = RichRecord.small(api, hospital).patient();
        Imports imports = new Imports(api, hospital);
        JsonNode done = imports.done(imports.send(FhirImportTest.bundle(PERSON, NOBODY)));
        UUID imported = UUID.fromString(done.path("id").asString());
        List<JsonNode> report = imports.report(imported);
        assertThat(report).hasSize(2);
        Caller officer = driver.officer(hospital);
        UUID bulk = officer.post(BULK).id();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> officer.get(BULK + "/" + bulk).status() == 200);
        Caller doctor = api.as(Role.DOCTOR).at(hospital);
        String export = exported(doctor, patient);
        UUID single = UUID.fromString(export.substring(export.lastIndexOf('/') + 1));
        String patients = officer.get(BULK + "/" + bulk + "/files/Patient").body();
        String record = file(doctor, export).body();
        List<UUID> before =
                Stream.of(objects(bulk), objects(single)).flatMap(List::stream).toList();
        Set<Integer> hospitalsKeys = driver.keysOf(hospital);
        Set<Integer> patientsKeys = driver.keysOf(hospital, patient);

        driver.rotate(hospital, Kind.HOSPITAL_KEYS);
        driver.rotate(hospital, Kind.PATIENT_KEYS);

        assertThat(driver.keysOf(hospital)).hasSize(1).doesNotContainAnyElementsOf(hospitalsKeys);
        assertThat(driver.keysOf(hospital, patient)).hasSize(1).doesNotContainAnyElementsOf(patientsKeys);
        assertThat(objects(bulk)).isNotEmpty().doesNotContainAnyElementsOf(before);
        assertThat(objects(single)).isNotEmpty().doesNotContainAnyElementsOf(before);
        assertThat(officer.get(BULK + "/" + bulk + "/files/Patient").body()).isEqualTo(patients);
        assertThat(file(doctor, export).body()).isEqualTo(record);
        assertThat(imports.report(imported)).isEqualTo(report);
    }

    private static String exported(Caller doctor, UUID patient) {
        String export = doctor.post("/api/v1/patients/" + patient + "/exports", Map.of("format", "FHIR"))
                .header("Location");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> doctor.get(export).json().path("status").asString().equals("COMPLETED"));
        return export;
    }

    private static Answer file(Caller doctor, String export) {
        Answer file =
                doctor.get(doctor.post(export + "/links").json().path("url").asString());
        assertThat(file.status()).isEqualTo(200);
        return file;
    }

    @Test
    void anImportThatIsUnderWayGoesOnWithTheNewKey() {
        Imports imports = new Imports(api, hospital);
        Interruption.begin("record_import", hospital, "new.position > 0");
        UUID id = imports.send(FhirImportTest.bundle(PERSON)).id();
        Interruption.await(id);
        List<UUID> before = objects(id);

        driver.rotate(hospital, Kind.HOSPITAL_KEYS);

        assertThat(objects(id)).isNotEmpty().doesNotContainAnyElementsOf(before);
        Interruption.end("record_import");
        Interruption.due(id);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> imports.one(id).path("status").asString().equals("COMPLETED"));
        assertThat(imports.report(id))
                .extracting(item -> item.path("outcome").asString())
                .containsExactly("IMPORTED");
    }

    @Test
    void whatWasTakenOverIsKnownAgainAtEveryMomentOfARotationOfTheIndexes() {
        Imports imports = new Imports(api, hospital);
        String bundle = FhirImportTest.bundle(PERSON, ASTHMA);
        assertThat(outcomes(imports, bundle)).containsOnly("IMPORTED");
        List<byte[]> before = indexes();
        UUID rotation = driver.start(hospital, Kind.SEARCH_INDEXES).id();

        for (Step step : List.of(Step.PROMOTE, Step.RESEAL, Step.RETIRE, Step.CHECK, Step.DESTROY, Step.DONE)) {
            driver.until(hospital, rotation, step);
            assertThat(outcomes(imports, bundle)).as(step.name()).containsOnly("UNCHANGED");
        }

        assertThat(indexes()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        driver.rotate(hospital, Kind.PATIENT_KEYS);
        driver.rotate(hospital, Kind.SEARCH_INDEXES);
        assertThat(outcomes(imports, bundle)).containsOnly("UNCHANGED");
        assertThat(outcomes(imports, FhirImportTest.bundle(ASTHMA.replace("J45", "J45.9"))))
                .as("of the patient who was sent before")
                .containsOnly("IMPORTED");
    }

    private static List<String> outcomes(Imports imports, String bundle) {
        JsonNode done = imports.done(imports.send(bundle));
        return imports.report(UUID.fromString(done.path("id").asString())).stream()
                .map(item -> item.path("outcome").asString())
                .toList();
    }

    private List<byte[]> indexes() {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.sql("""
                                select content_index from record_source where tenant_id = :tenant
                                union all select resource_index from record_source where tenant_id = :tenant
                                """)
                        .param("tenant", hospital)
                        .query((row, nr) -> row.getBytes(1))
                        .list()));
    }

    @Test
    void theOldKeyStaysWhileAFileNeedsIt() {
        RichRecord.small(api, hospital);
        Caller officer = driver.officer(hospital);
        UUID bulk = officer.post(BULK).id();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> officer.get(BULK + "/" + bulk).status() == 200);
        String patients = officer.get(BULK + "/" + bulk + "/files/Patient").body();
        Set<Integer> old = driver.keysOf(hospital);
        renumber(1);

        UUID rotation = driver.start(hospital, Kind.HOSPITAL_KEYS).id();
        driver.untilBroken(hospital, rotation);
        assertThat(driver.keysOf(hospital)).containsAll(old);

        renumber(-1);
        driver.finish(hospital, rotation);
        assertThat(driver.keysOf(hospital)).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(officer.get(BULK + "/" + bulk + "/files/Patient").body()).isEqualTo(patients);
    }

    /** A piece in another place does not open. */
    private void renumber(int by) {
        Tenancy.as(
                hospital,
                () -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update record_piece set number = number + :by where tenant_id = :tenant")
                                .param("by", by)
                                .param("tenant", hospital)
                                .update()));
    }
}
