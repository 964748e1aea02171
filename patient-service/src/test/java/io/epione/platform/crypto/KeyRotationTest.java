package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.crypto.KeyRotation.Kind;
import io.epione.platform.crypto.KeyRotation.Step;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Keys are rotated while the service runs: nobody notices, nothing stays under the old key, and a crash loses nothing. */
@EpioneTest(classes = PatientServiceApplication.class)
@Import(RotationDriver.class)
@TestPropertySource(properties = RotationDriver.BY_HAND)
class KeyRotationTest {

    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private RotationDriver driver;

    @Autowired
    private Hospitals hospitals;

    @Autowired
    private Keysets keysets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${epione.kek.file}")
    private Path kek;

    @TempDir
    private Path safe;

    /** Of the test's own, so that there is nothing but what it wrote. */
    private final UUID hospital = Ids.next();

    @BeforeEach
    void aHospital() {
        driver.restart();
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        await().until(() -> hospitals.find(hospital).isPresent());
    }

    private record Known(UUID id, String nationalId, String phone, String email) {}

    private Known register(int number) {
        String nationalId = UUID.randomUUID().toString();
        String phone = "+49 30 " + (1_000_000 + number);
        String email = "ada" + number + "@example.org";
        Answer answer = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName",
                                "Ada",
                                "familyName",
                                "Berg" + number,
                                "birthDate",
                                "1975-02-03",
                                "sex",
                                "FEMALE",
                                "nationalId",
                                nationalId,
                                "phone",
                                phone,
                                "email",
                                email));
        assertThat(answer.status()).isEqualTo(201);
        return new Known(answer.id(), nationalId, phone, email);
    }

    private UUID allergy(UUID patient) {
        return api.as(Role.NURSE)
                .at(hospital)
                .post("/api/v1/patients/" + patient + "/allergies", Map.of("code", PENICILLIN, "reaction", "hives"))
                .id();
    }

    private Answer chart(UUID patient, UUID entry) {
        return api.as(Role.DOCTOR).at(hospital).get("/api/v1/patients/" + patient + "/allergies/" + entry);
    }

    private void isFoundByEverything(Known patient) {
        for (String by : List.of(
                "nationalId=" + patient.nationalId(),
                "phone=" + patient.phone().replace("+", "%2B").replace(" ", "%20"),
                "email=" + patient.email())) {
            JsonNode found = api.as(Role.RECEPTIONIST)
                    .at(hospital)
                    .get("/api/v1/patients?" + by)
                    .json();
            assertThat(found.path("items")
                            .valueStream()
                            .map(item -> item.path("id").asString()))
                    .as(by)
                    .containsExactly(patient.id().toString());
        }
    }

    private <T> T here(Supplier<T> work) {
        return Tenancy.as(hospital, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private List<byte[]> column(String select) {
        return here(() -> jdbc.sql(select + " where tenant_id = :tenant")
                .param("tenant", hospital)
                .query(byte[].class)
                .list());
    }

    private int patientKey(UUID patient) {
        return here(() -> keysets.ring(patient).own().primary());
    }

    private int keysOf(UUID patient) {
        byte[] wrapped = column("select wrapped from patient_keyset").getFirst();
        return here(() -> KeysetForm.unwrap(
                        wrapped,
                        keysets.hospital().aead(),
                        ("v1|" + hospital + "|patient_keyset|" + patient)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .size());
    }

    @Test
    void aPatientsKeysAreNewAndNothingElseIs() {
        Known ada = register(1);
        UUID entry = allergy(ada.id());
        int old = patientKey(ada.id());
        long audited = events.published("audit.recorded").size();

        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        driver.until(hospital, rotation, Step.DONE);

        assertThat(patientKey(ada.id())).isNotEqualTo(old);
        assertThat(keysOf(ada.id())).isEqualTo(1);
        for (String sealed : List.of("select sealed from patient", "select sealed from chart_entry")) {
            assertThat(column(sealed).stream().map(KeysetForm::keyOf)).containsOnly(patientKey(ada.id()));
        }
        assertThat(column("select sealed from chart_entry_version")).isEmpty();
        Answer read = chart(ada.id(), entry);
        assertThat(read.json().path("reaction").asString()).isEqualTo("hives");
        assertThat(read.header("ETag")).isEqualTo("\"0\"");
        events.awaitPublished(
                "audit.recorded",
                event -> event.data().path("resourceId").asString("").equals(rotation.toString()));
        assertThat(events.published("audit.recorded").stream()
                        .skip(audited)
                        .filter(event ->
                                event.data().path("tenantId").asString("").equals(hospital.toString()))
                        .map(event -> event.data().path("action").asString()))
                .as("the order, and no row")
                .doesNotContain("update", "create");
    }

    @Test
    void whoIsKilledInTheMiddleIsFollowedByAnother() {
        List<Known> patients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            patients.add(register(i));
            allergy(patients.getLast().id());
        }
        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        int crashes = 0;
        while (driver.step(hospital, rotation) != Step.DONE) {
            driver.goOn();
            driver.crash();
            crashes++;
        }

        assertThat(crashes).isGreaterThan(10);
        JsonNode progress = driver.progress(hospital, rotation);
        assertThat(progress.path("pass").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(progress.path("broken").asInt()).isZero();
        assertThat(progress.path("finishedAt").isNull()).isFalse();
        keysets.forget(hospital);
        patients.forEach(patient -> assertThat(api.as(Role.DOCTOR)
                        .at(hospital)
                        .get("/api/v1/patients/" + patient.id() + "/chart")
                        .status())
                .isEqualTo(200));
    }

    @Test
    void whatIsWrittenMeanwhileWins() throws Exception {
        Known ada = register(1);
        UUID entry = allergy(ada.id());
        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        driver.until(hospital, rotation, Step.RESEAL);
        int writes = 30;
        try (ExecutorService writers = Executors.newSingleThreadExecutor()) {
            Future<?> done = writers.submit(() -> {
                for (int i = 0; i < writes; i++) {
                    Answer answer = api.as(Role.NURSE)
                            .at(hospital)
                            .header("If-Match", "\"" + i + "\"")
                            .put(
                                    "/api/v1/patients/" + ada.id() + "/allergies/" + entry,
                                    Map.of(
                                            "reason",
                                            "Asked again",
                                            "entry",
                                            Map.of("code", PENICILLIN, "reaction", "reaction " + i)));
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                }
            });
            while (!done.isDone()) {
                driver.goOn();
            }
            done.get();
        }
        driver.until(hospital, rotation, Step.DONE);

        Answer read = chart(ada.id(), entry);
        assertThat(read.json().path("reaction").asString()).isEqualTo("reaction " + (writes - 1));
        assertThat(read.header("ETag")).isEqualTo("\"" + writes + "\"");
        assertThat(column("select sealed from chart_entry_version")).hasSize(writes);
    }

    @Test
    void anInstanceThatStillSealsWithTheOldKeyIsWaitedFor() {
        Known ada = register(1);
        UUID entry = allergy(ada.id());
        SealedColumn place = SealedColumn.of("chart_entry.sealed");
        PatientCipher late = driver.otherInstance();
        byte[] before = column("select sealed from chart_entry").getFirst();
        Map<?, ?> facts = here(() -> late.open(ada.id(), place, entry, before, Map.class));
        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        driver.until(hospital, rotation, Step.RESEAL);
        while (driver.progress(hospital, rotation).path("pass").asInt() < 2) {
            driver.goOn();
        }

        byte[] old = here(() -> late.seal(ada.id(), place, entry, facts));
        TestDatabase.asSuperuser("update patient.chart_entry set sealed = ? where id = ?", old, entry);
        driver.until(hospital, rotation, Step.DONE);

        assertThat(KeysetForm.keyOf(old)).isNotEqualTo(patientKey(ada.id()));
        assertThat(driver.progress(hospital, rotation).path("pass").asInt()).isEqualTo(3);
        assertThat(chart(ada.id(), entry).json().path("reaction").asString()).isEqualTo("hives");
    }

    @Test
    void aRowThatComesBackUnderTheDisabledKeyBringsTheKeyBack() {
        Known ada = register(1);
        UUID entry = allergy(ada.id());
        byte[] backup = column("select sealed from chart_entry").getFirst();
        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        driver.until(hospital, rotation, Step.CHECK);

        TestDatabase.asSuperuser("update patient.chart_entry set sealed = ? where id = ?", backup, entry);
        driver.until(hospital, rotation, Step.RESEAL);
        driver.until(hospital, rotation, Step.DONE);

        assertThat(chart(ada.id(), entry).json().path("reaction").asString()).isEqualTo("hives");
        assertThat(keysOf(ada.id())).isEqualTo(1);
    }

    @Test
    void aBrokenRowKeepsTheOldKeyUntilItIsBroughtBack() {
        Known ada = register(1);
        UUID entry = allergy(ada.id());
        byte[] backup = column("select sealed from chart_entry").getFirst();
        byte[] broken = backup.clone();
        broken[broken.length - 1] ^= 1;
        TestDatabase.asSuperuser("update patient.chart_entry set sealed = ? where id = ?", broken, entry);
        UUID rotation = driver.start(hospital, Kind.PATIENT_KEYS).id();
        driver.until(hospital, rotation, Step.RESEAL);
        while (driver.progress(hospital, rotation).path("pass").asInt() < 4) {
            driver.goOn();
        }

        assertThat(driver.step(hospital, rotation)).isEqualTo(Step.RESEAL);
        assertThat(keysOf(ada.id())).isEqualTo(2);

        TestDatabase.asSuperuser("update patient.chart_entry set sealed = ? where id = ?", backup, entry);
        driver.until(hospital, rotation, Step.DONE);
        assertThat(chart(ada.id(), entry).json().path("reaction").asString()).isEqualTo("hives");
    }

    @Test
    void theHospitalsKeysAreNew() {
        String key = UUID.randomUUID().toString();
        Map<String, String> body =
                Map.of("givenName", "Eve", "familyName", "Once", "birthDate", "1980-01-01", "sex", "FEMALE");
        Supplier<Answer> once = () -> api.as(Role.RECEPTIONIST)
                .at(hospital)
                .header("Idempotency-Key", key)
                .post("/api/v1/patients", body);
        UUID eve = once.get().id();
        int old = here(() -> keysets.hospital().primary());

        driver.rotate(hospital, Kind.HOSPITAL_KEYS);

        int current = here(() -> keysets.hospital().primary());
        assertThat(current).isNotEqualTo(old);
        assertThat(column("select wrapped from patient_keyset").stream().map(KeysetForm::wrapperOf))
                .containsOnly(current);
        assertThat(column("select sealed from idempotent_answer").stream().map(KeysetForm::keyOf))
                .containsOnly(current);
        driver.crash();
        assertThat(once.get().id()).isEqualTo(eve);
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(hospital)
                        .get("/api/v1/patients/" + eve)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void patientsAreFoundAtEveryMomentOfARotationOfTheIndexes() {
        List<Known> patients = new ArrayList<>(List.of(register(0)));
        List<byte[]> before = column("select value_index from patient_identifier");
        UUID rotation = driver.start(hospital, Kind.SEARCH_INDEXES).id();
        while (driver.step(hospital, rotation) != Step.DONE) {
            patients.add(register(patients.size()));
            patients.forEach(this::isFoundByEverything);
            Answer again = api.as(Role.RECEPTIONIST)
                    .at(hospital)
                    .post(
                            "/api/v1/patients",
                            Map.of(
                                    "givenName", "Ada",
                                    "familyName", "Berg",
                                    "birthDate", "1975-02-03",
                                    "sex", "FEMALE",
                                    "nationalId", patients.getFirst().nationalId()));
            assertThat(again.code()).isEqualTo("DUPLICATE_PATIENT");
            driver.goOn();
        }

        patients.forEach(this::isFoundByEverything);
        List<byte[]> after = column("select value_index from patient_identifier");
        assertThat(after).hasSize(2 * patients.size()).doesNotContainAnyElementsOf(before);
        assertThat(column("select phone_index from patient"))
                .doesNotContainNull()
                .hasSize(patients.size());
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(hospital)
                        .get("/api/v1/patients/" + patients.getFirst().id())
                        .header("ETag"))
                .isEqualTo("\"0\"");
    }

    @Test
    void aNationalIdThatIsCorrectedMeanwhileLeavesNothingBehind() {
        Known ada = register(1);
        UUID rotation = driver.start(hospital, Kind.SEARCH_INDEXES).id();
        driver.until(hospital, rotation, Step.RESEAL);
        String corrected = UUID.randomUUID().toString();
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(hospital)
                        .header("If-Match", "\"0\"")
                        .patch("/api/v1/patients/" + ada.id(), Map.of("nationalId", corrected))
                        .status())
                .isEqualTo(200);
        driver.until(hospital, rotation, Step.DONE);

        isFoundByEverything(new Known(ada.id(), corrected, ada.phone(), ada.email()));
        assertThat(column("select value_index from patient_identifier")).hasSize(2);
        Known other = register(2);
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(hospital)
                        .header("If-Match", "\"0\"")
                        .patch("/api/v1/patients/" + other.id(), Map.of("nationalId", ada.nationalId()))
                        .status())
                .as("the one that was given up is free")
                .isEqualTo(200);
    }

    @Test
    void oneAtATimeAndOnlyByThoseWhoMay() {
        UUID rotation = driver.start(hospital, Kind.HOSPITAL_KEYS).id();
        Answer second = driver.start(hospital, Kind.SEARCH_INDEXES);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("KEY_ROTATION_RUNNING");
        String path = "/api/v1/operations/patient/key-rotations";
        assertThat(api.as(Role.DOCTOR).at(hospital).get(path).status()).isEqualTo(403);
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .get(path + "/" + rotation)
                        .status())
                .isEqualTo(404);
        assertThat(driver.officer(hospital).post(path, Map.of("kind", "NONE")).status())
                .isEqualTo(400);
        assertThat(driver.officer(hospital).post(path, Map.of()).status()).isEqualTo(422);
        driver.until(hospital, rotation, Step.DONE);
        assertThat(driver.officer(hospital).get(path).json().path("items")).hasSize(1);
    }

    @Test
    void theKeyEncryptionKeyIsNewAndTheOldOneCanGo() throws IOException {
        Known ada = register(1);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String old = Files.readString(kek).strip();
        String fresh = Base64.getEncoder().encodeToString(random);

        rewrap(fresh + "\n" + old);
        Keysets withNew = keysets(fresh);
        assertThat(here(() -> withNew.ring(ada.id()).own().primary())).isEqualTo(patientKey(ada.id()));
        assertThat(here(() -> withNew.indexSecrets().write("x", new byte[1])))
                .isEqualTo(here(() -> keysets.indexSecrets().write("x", new byte[1])));
        assertThatThrownBy(() -> here(() -> keysets(old).hospital())).isInstanceOf(SealBroken.class);

        rewrap(old + "\n" + fresh);
        assertThat(here(() -> keysets(old).ring(ada.id()).own().primary())).isEqualTo(patientKey(ada.id()));
    }

    private Keysets keysets(String keys) {
        return new Keysets(jdbc, file(keys), transactions);
    }

    private FileKeyEncryption file(String keys) {
        try {
            return new FileKeyEncryption(Files.writeString(Files.createTempFile(safe, "kek", ""), keys));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rewrap(String keys) {
        Keysets restarted = keysets(keys);
        RewrapKeys rewrap = new RewrapKeys(
                jdbc, file(keys), restarted, new SealedColumns(jdbc, restarted), hospitals, transactions);
        new TransactionTemplate(transactions).executeWithoutResult(status -> rewrap.start());
        while (rewrap.list().getFirst().finishedAt() == null) {
            rewrap.run();
        }
        assertThat(rewrap.list().getFirst().rewrapped()).isPositive();
        assertThat(rewrap.list().getFirst().broken()).isZero();
    }
}
