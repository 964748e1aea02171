package io.epione.patient.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A patient is erased for good, what must be kept is kept, and the certificate says which. */
@EpioneTest
class ErasureTest {

    /** Where the day is another one than in UTC, at whatever hour. */
    private static final ZoneId ELSEWHERE =
            ZoneId.of(LocalTime.now(ZoneOffset.UTC).getHour() < 11 ? "Etc/GMT+12" : "Pacific/Kiritimati");

    private static final String SERVICES = "/internal/patient-erasures";
    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Hospitals hospitals;

    @Autowired
    private CarryOutErasures job;

    @Autowired
    private DueErasures due;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JsonMapper json;

    /** Of the test's own, so that a count counts what the test wrote. */
    private final UUID hospital = Ids.next();

    private Caller first;
    private Caller second;
    private String nationalId;
    private UUID patient;

    @BeforeEach
    void aPatientAtAHospital() {
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", ELSEWHERE.getId(), "EUR", "DE");
        await().until(() -> hospitals.find(hospital).isPresent());
        OtherServices.answer(hospital, SERVICES, "{\"category\":\"\",\"outcome\":\"ERASED\",\"rows\":3}");
        OtherServices.answer(hospital, "/internal/signatures", "{\"signature\":\"header..signature\"}");
        first = api.as(Role.PRIVACY_OFFICER).at(hospital, UUID.randomUUID(), UUID.randomUUID());
        second = api.as(Role.PRIVACY_OFFICER).at(hospital, UUID.randomUUID(), UUID.randomUUID());
        nationalId = UUID.randomUUID().toString();
        patient = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName",
                                "Ottilie",
                                "familyName",
                                "Vergessen",
                                "birthDate",
                                "1935-02-03",
                                "sex",
                                "FEMALE",
                                "nationalId",
                                nationalId,
                                "phone",
                                "+49 30 7654321",
                                "email",
                                "ottilie@example.org"))
                .id();
    }

    private String path() {
        return "/api/v1/patients/" + patient + "/erasures";
    }

    private UUID allergy() {
        return api.as(Role.NURSE)
                .at(hospital)
                .post("/api/v1/patients/" + patient + "/allergies", Map.of("code", PENICILLIN, "reaction", "Ausschlag"))
                .id();
    }

    private void elevenYearsAgo() {
        TestDatabase.asSuperuser(
                "update patient.chart_entry set updated_at = updated_at - interval '11 years' where patient_id = ?",
                patient);
    }

    private UUID demanded() {
        Answer answer = first.post(path(), Map.of("ground", "CONSENT_WITHDRAWN"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private JsonNode erase() {
        UUID erasure = demanded();
        assertThat(second.post(path() + "/" + erasure + "/approval").status()).isEqualTo(200);
        job.run();
        await().until(() -> status(erasure).equals("DONE"));
        return json.readTree(second.get(path() + "/" + erasure + "/certificate")
                .json()
                .path("certificate")
                .asString());
    }

    private String status(UUID erasure) {
        return first.get(path() + "/" + erasure).json().path("status").asString();
    }

    private <T> List<T> rows(Class<T> type, String select) {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.sql(select + " where tenant_id = :tenant")
                        .param("tenant", hospital)
                        .query(type)
                        .list()));
    }

    private static JsonNode finding(JsonNode certificate, String category) {
        return certificate
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("category").asString().equals(category))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingOfThePatientCanBeReadAnyMore() {
        UUID entry = allergy();
        elevenYearsAgo();

        JsonNode certificate = erase();

        Caller doctor = api.as(Role.DOCTOR).at(hospital);
        for (String path : List.of("", "/chart", "/allergies", "/allergies/" + entry, "/documents")) {
            Answer gone = doctor.get("/api/v1/patients/" + patient + path);
            assertThat(gone.status()).as(path + gone.body()).isEqualTo(410);
            assertThat(gone.code()).isEqualTo("PATIENT_ERASED");
        }
        assertThat(api.as(Role.NURSE)
                        .at(hospital)
                        .post("/api/v1/patients/" + patient + "/allergies", Map.of("code", PENICILLIN))
                        .status())
                .isEqualTo(410);
        assertThat(first.post(path(), Map.of("ground", "UNLAWFUL")).status()).isEqualTo(410);
        for (String by : List.of(
                "nationalId=" + nationalId, "email=ottilie@example.org", "familyName=Vergessen&birthDate=1935-02-03")) {
            assertThat(doctor.get("/api/v1/patients?" + by).json().path("items"))
                    .isEmpty();
        }
        assertThat(api.serviceFor(hospital)
                        .get("/internal/patients/" + patient + "/contact")
                        .status())
                .isEqualTo(404);
        assertThat(rows(byte[].class, "select value_index from patient_identifier"))
                .isEmpty();
        assertThat(rows(Long.class, "select count(*) from idempotent_answer")).containsExactly(0L);
        assertThat(certificate.path("form").asString()).isEqualTo("epione-erasure/1");
        assertThat(certificate.path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(certificate.toString()).doesNotContain("Ottilie", "Vergessen", nationalId);
        assertThat(certificate
                        .path("findings")
                        .valueStream()
                        .map(f -> f.path("outcome").asString()))
                .hasSize(5)
                .containsOnly("ERASED");
        events.awaitPublished(
                "patient.erased", event -> event.data().path("id").asString("").equals(patient.toString()));
    }

    @Test
    void rowsFromABackupOpenNowhere() {
        UUID entry = allergy();
        byte[] row = rows(byte[].class, "select sealed from patient").getFirst();
        byte[] index =
                rows(byte[].class, "select name_birth_index from patient").getFirst();
        elevenYearsAgo();
        erase();

        TestDatabase.asSuperuser(
                "update patient.patient set status = 'ACTIVE', sealed = ?, name_birth_index = ? where id = ?",
                row,
                index,
                patient);
        Caller doctor = api.as(Role.DOCTOR).at(hospital);
        assertThat(doctor.get("/api/v1/patients/" + patient).status()).isEqualTo(410);
        assertThat(doctor.get("/api/v1/patients/" + patient + "/allergies/" + entry)
                        .status())
                .isEqualTo(410);

        TestDatabase.asSuperuser("delete from patient.patient_keyset where patient_id = ?", patient);
        Answer broken = doctor.get("/api/v1/patients/" + patient);
        assertThat(broken.code()).isEqualTo("SEAL_BROKEN");
        assertThat(broken.body()).doesNotContain("Ottilie", "Vergessen");
    }

    @Test
    void theCertificateNamesTheCodesThatStayOfNobody() {
        allergy();
        elevenYearsAgo();

        JsonNode remaining = erase().path("remaining");

        assertThat(rows(String.class, "select code from chart_entry")).containsExactly("7980");
        assertThat(remaining
                        .valueStream()
                        .map(rows -> rows.path("category").asString() + " "
                                + rows.path("what").asString()))
                .containsExactly(
                        "MEDICAL_RECORD CHART",
                        "MEDICAL_RECORD LABORATORY",
                        "CONSULTATIONS DIAGNOSES",
                        "PRESCRIPTIONS MEDICINES");
        assertThat(remaining.at("/0/content").asString()).contains("RxNorm", "ICD-10");
        assertThat(remaining.valueStream().map(rows -> rows.path("reason").asString()))
                .allMatch(reason -> reason.contains("GDPR Recital 26"));
    }

    @Test
    void whatTheLawKeepsIsKeptUntilItsDay() {
        LocalDate inTenYears = LocalDate.now(ELSEWHERE).plusYears(10);
        UUID entry = allergy();

        JsonNode certificate = erase();
        JsonNode kept = finding(certificate, "MEDICAL_RECORD");

        assertThat(certificate.path("remaining").toString()).doesNotContain("MEDICAL_RECORD");
        assertThat(kept.path("outcome").asString()).isEqualTo("KEPT");
        assertThat(kept.path("rule").asString()).isEqualTo("BGB § 630f Abs. 3");
        assertThat(LocalDate.parse(kept.path("keptUntil").asString()))
                .isBetween(inTenYears, LocalDate.now(ELSEWHERE).plusYears(10));
        assertThat(api.as(Role.DOCTOR)
                        .at(hospital)
                        .get("/api/v1/patients/" + patient + "/allergies/" + entry)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theRecordIsKeptForWhatAnotherServiceKeeps() {
        OtherServices.answer(
                hospital,
                SERVICES,
                "{\"category\":\"\",\"outcome\":\"KEPT\",\"rows\":0,\"keptUntil\":\"2036-01-31\",\"rule\":\"BGB § 630f Abs. 3\"}");

        JsonNode kept = finding(erase(), "MEDICAL_RECORD");

        assertThat(kept.path("outcome").asString()).isEqualTo("KEPT");
        assertThat(kept.path("keptUntil").asString()).isEqualTo("2036-01-31");
        assertThat(kept.path("rule").asString()).contains(", for ");
    }

    @Test
    void theHospitalsOwnRuleGoesBeforeTheShippedOne() {
        allergy();
        assertThat(first.put(
                                "/api/v1/patients/retention-rules/MEDICAL_RECORD",
                                Map.of("years", 0, "rule", "Trial data, protocol 7"))
                        .status())
                .isEqualTo(200);

        assertThat(finding(erase(), "MEDICAL_RECORD").path("outcome").asString())
                .isEqualTo("ERASED");
        assertThat(first.get("/api/v1/patients/retention-rules").json().path("items"))
                .hasSize(5);
        assertThat(first.put("/api/v1/patients/retention-rules/MESSAGES", Map.of("years", -1, "rule", "x"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void twoPeopleAnswerForIt() {
        UUID erasure = demanded();

        assertThat(first.post(path(), Map.of("ground", "UNLAWFUL")).status()).isEqualTo(409);
        assertThat(first.post(path() + "/" + erasure + "/approval").code()).isEqualTo("SAME_PERSON");
        assertThat(second.get(path() + "/" + erasure + "/certificate").code()).isEqualTo("ERASURE_NOT_DONE");
        assertThat(second.post(path() + "/" + erasure + "/refusal").status()).isEqualTo(200);
        assertThat(second.post(path() + "/" + erasure + "/approval").code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(first.get(path()).json().path("items")).hasSize(1);
        job.run();
        assertThat(api.as(Role.DOCTOR)
                        .at(hospital)
                        .get("/api/v1/patients/" + patient)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyWhoMayAndOnlyAtTheOwnHospital() {
        UUID erasure = demanded();

        assertThat(api.as(Role.DOCTOR)
                        .at(hospital)
                        .post(path(), Map.of("ground", "UNLAWFUL"))
                        .status())
                .isEqualTo(403);
        Caller stranger = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B);
        assertThat(stranger.post(path(), Map.of("ground", "UNLAWFUL")).status()).isEqualTo(404);
        assertThat(stranger.post(path() + "/" + erasure + "/approval").status()).isEqualTo(404);
        assertThat(stranger.get(path() + "/" + erasure + "/certificate").status())
                .isEqualTo(404);
        assertThat(first.post(path(), Map.of("ground", "BECAUSE")).status()).isEqualTo(400);
    }

    @Test
    void aServiceThatIsAwayIsAskedAgain() {
        OtherServices.fail(hospital, "/internal/signatures");
        UUID erasure = demanded();
        second.post(path() + "/" + erasure + "/approval");
        job.run();
        await().until(() ->
                first.get(path() + "/" + erasure).json().path("findings").size() == 5);
        assertThat(status(erasure)).isEqualTo("APPROVED");

        OtherServices.answer(hospital, "/internal/signatures", "{\"signature\":\"header..signature\"}");
        Tenancy.as(
                hospital, () -> transaction.executeWithoutResult(status -> due.put(erasure, java.time.Instant.EPOCH)));
        await().until(() -> {
            job.run();
            return status(erasure).equals("DONE");
        });
    }
}
