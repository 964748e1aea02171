package io.epione.patient.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.merge.MergedPatients;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.OtherServices.Reply;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class MergeTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Reply DONE = new Reply(200, "{\"items\":[]}");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MergedPatients merged;

    private TestClient.Caller admin() {
        return api.as(Role.ADMIN).at(TestHospitals.A);
    }

    private TestClient.Caller doctor() {
        return api.as(Role.DOCTOR).at(TestHospitals.A);
    }

    private UUID patient(String givenName, @Nullable String nationalId) {
        Map<String, Object> person = new HashMap<>();
        person.put("givenName", givenName);
        person.put("familyName", "Nyman");
        person.put("birthDate", "1990-01-02");
        person.put("sex", "FEMALE");
        person.put("nationalId", nationalId);
        Answer created = api.as(Role.RECEPTIONIST).at(TestHospitals.A).post("/api/v1/patients", person);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.id();
    }

    private UUID patient(String givenName) {
        return patient(givenName, null);
    }

    private UUID allergy(UUID patient) {
        Answer created = doctor().post(
                        "/api/v1/patients/" + patient + "/allergies",
                        Map.of("code", Map.of("system", "http://snomed.info/sct", "code", "91936005")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.id();
    }

    /** The other services do what they are asked, until a test says otherwise. */
    private UUID merge(UUID survivor, UUID other) {
        Answer begun = start(survivor, other);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        OtherServices.answer("/internal/merges/" + begun.id(), body -> DONE);
        awaitStatus(survivor, begun.id(), "COMPLETED");
        return begun.id();
    }

    private Answer start(UUID survivor, UUID other) {
        return admin().post(
                        "/api/v1/patients/" + survivor + "/merges",
                        Map.of("patientId", other, "reason", "Registered twice"));
    }

    private Answer undo(UUID survivor, UUID merge) {
        return admin().post(
                        "/api/v1/patients/" + survivor + "/merges/" + merge + "/undo", Map.of("reason", "Two sisters"));
    }

    private Answer awaitStatus(UUID survivor, UUID merge, String status) {
        String path = "/api/v1/patients/" + survivor + "/merges/" + merge;
        return await().atMost(SOON)
                .until(
                        () -> admin().get(path),
                        answer -> status.equals(answer.json().path("status").asString()));
    }

    private String allergies(UUID patient) {
        return doctor().get("/api/v1/patients/" + patient + "/allergies").body();
    }

    @Test
    void theOldIdAnswersWithTheSurvivorAndTakesNothingMore() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        UUID entry = allergy(other);

        merge(survivor, other);

        Answer read = doctor().get("/api/v1/patients/" + other);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.id()).isEqualTo(survivor);
        assertThat(read.header("Content-Location")).isEqualTo("/api/v1/patients/" + survivor);
        assertThat(allergies(survivor)).contains(entry.toString());
        assertThat(allergies(other)).contains(entry.toString());
        Answer refused = doctor().post(
                        "/api/v1/patients/" + other + "/allergies",
                        Map.of("code", Map.of("system", "http://snomed.info/sct", "code", "91936005")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("PATIENT_MERGED");
        assertThat(refused.json().path("survivorId").asString()).isEqualTo(survivor.toString());
        assertThat(start(survivor, other).code()).isEqualTo("PATIENT_MERGED");
        events.awaitPublished(
                "patient.merged",
                e -> e.data().path("mergedId").asString().equals(other.toString())
                        && e.data().path("survivorId").asString().equals(survivor.toString()));
    }

    @Test
    void whoMayNotWriteIsNotToldWhereTo() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        merge(survivor, other);

        assertThat(api.as(Role.BILLING_CLERK)
                        .at(TestHospitals.A)
                        .patch("/api/v1/patients/" + other, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B)
                        .get("/api/v1/patients/" + other)
                        .status())
                .isEqualTo(404);
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .post(
                                "/api/v1/patients/" + survivor + "/merges",
                                Map.of("patientId", patient("Eva"), "reason", "Registered twice"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPatientWhoSignsInWithTheOldRecordIsThePatientOfTheSurvivor() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        TestClient.Caller self = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), other);
        UUID merge = merge(survivor, other);

        assertThat(self.get("/api/v1/patients/" + other).id()).isEqualTo(survivor);
        assertThat(self.get("/api/v1/patients/" + survivor).id()).isEqualTo(survivor);

        assertThat(undo(survivor, merge).status()).isEqualTo(202);
        awaitStatus(survivor, merge, "UNDONE");
        assertThat(self.get("/api/v1/patients/" + other).id()).isEqualTo(other);
        assertThat(self.get("/api/v1/patients/" + survivor).status()).isEqualTo(404);
    }

    @Test
    void oldIdentifiersFindTheSurvivor() {
        String nationalId = UUID.randomUUID().toString();
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit", nationalId);
        String mrn =
                doctor().get("/api/v1/patients/" + other).json().path("mrn").asString();

        merge(survivor, other);

        for (String query : List.of("mrn=" + mrn, "nationalId=" + nationalId)) {
            assertThat(doctor().get("/api/v1/patients?" + query)
                            .json()
                            .path("items")
                            .path(0)
                            .path("id")
                            .asString())
                    .isEqualTo(survivor.toString());
        }
        Answer again = api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName", "Astrid",
                                "familyName", "Nyman",
                                "birthDate", "1990-01-02",
                                "sex", "FEMALE",
                                "nationalId", nationalId));
        assertThat(again.json().path("candidates").path(0).path("id").asString())
                .isEqualTo(survivor.toString());
    }

    @Test
    void twoNationalIdsAreNotOnePersonUnlessSomebodySaysSo() {
        UUID survivor = patient("Astrid", UUID.randomUUID().toString());
        UUID other = patient("Astrid", UUID.randomUUID().toString());

        assertThat(start(survivor, other).code()).isEqualTo("NATIONAL_IDS_DIFFER");
        assertThat(admin().post(
                                "/api/v1/patients/" + survivor + "/merges",
                                Map.of("patientId", other, "reason", "The old one was mistyped", "force", true))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theStricterConfidentialityHoldsUntilSomebodyDecidesAnew() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        admin().header("If-Match", "\"0\"")
                .put(
                        "/api/v1/patients/" + other + "/confidentiality",
                        Map.of("code", "R", "reason", "A public person"));

        merge(survivor, other);

        assertThat(doctor().get("/api/v1/patients/" + survivor).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(admin().get("/api/v1/patients/" + survivor + "/confidentiality")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("R");
        Answer decided = admin().header("If-Match", "\"0\"")
                .put("/api/v1/patients/" + survivor + "/confidentiality", Map.of("code", "N", "reason", "No more"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(doctor().get("/api/v1/patients/" + survivor).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrittenAfterTheMergeStaysWithTheSurvivorAndIsListed() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        UUID before = allergy(other);
        UUID merge = merge(survivor, other);
        UUID after = allergy(survivor);
        Answer revised = revise(survivor, before);
        assertThat(revised.status()).as(revised.body()).isEqualTo(200);

        undo(survivor, merge);
        Answer undone = awaitStatus(survivor, merge, "UNDONE");

        assertThat(undone.json().path("stayed").toString()).contains(after.toString());
        assertThat(allergies(survivor)).contains(after.toString()).doesNotContain(before.toString());
        assertThat(allergies(other)).contains(before.toString()).doesNotContain(after.toString());
        events.awaitPublished(
                "patient.unmerged", e -> e.data().path("mergedId").asString().equals(other.toString()));
    }

    /** Its row has another version, so that nobody writes back what was read before. */
    @Test
    void whatMovedAndCameBackWasNotRevised() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        UUID entry = allergy(other);
        String before = withoutVersion(allergies(other));
        UUID merge = merge(survivor, other);
        undo(survivor, merge);
        awaitStatus(survivor, merge, "UNDONE");

        assertThat(withoutVersion(allergies(other))).isEqualTo(before);
        revise(other, entry);
        assertThat(doctor().get("/api/v1/patients/" + other + "/allergies/" + entry + "/versions")
                        .json()
                        .path("items"))
                .extracting(version -> version.path("revisedAt").isNull())
                .containsExactlyInAnyOrder(true, false);
    }

    private static String withoutVersion(String body) {
        return body.replaceAll("\"version\":\\d+", "");
    }

    private Answer revise(UUID patient, UUID entry) {
        String path = "/api/v1/patients/" + patient + "/allergies/" + entry;
        String etag = doctor().get(path).header("ETag");
        return doctor().header("If-Match", String.valueOf(etag))
                .put(
                        path,
                        Map.of(
                                "reason",
                                "More is known",
                                "entry",
                                Map.of("code", Map.of("system", "http://snomed.info/sct", "code", "293586001"))));
    }

    @Test
    void whatAServiceRefusesIsTakenBackEverywhere() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        UUID entry = allergy(other);
        UUID merge = start(survivor, other).id();
        OtherServices.answer(
                "/internal/merges/" + merge,
                body -> body.isEmpty() ? DONE : new Reply(409, "{\"code\":\"MERGE_CONFLICT\"}"));

        Answer withdrawn = awaitStatus(survivor, merge, "WITHDRAWN");

        assertThat(withdrawn.json().path("refusal").asString()).isEqualTo("MERGE_CONFLICT");
        assertThat(doctor().get("/api/v1/patients/" + other).id()).isEqualTo(other);
        assertThat(allergies(other)).contains(entry.toString());
        assertThat(allergies(survivor)).doesNotContain(entry.toString());
        assertThat(undo(survivor, merge).code()).isEqualTo("MERGE_NOT_COMPLETE");
    }

    @Test
    void manyWhoMergeThePairAtTheSameTimeMergeItOnce() throws Exception {
        UUID one = patient("Astrid");
        UUID other = patient("Astrit");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 16)
                    .<Callable<Answer>>mapToObj(i -> () -> i % 2 == 0 ? start(one, other) : start(other, one))
                    .toList();
            List<Answer> answers =
                    clients.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer ->
                            assertThat(answer.code()).isIn("PATIENT_MERGED", "MERGE_IN_PROGRESS", "RECORD_BUSY"));
        }
    }

    @Test
    void aPreviewCountsWhatEveryServiceWouldMove() {
        UUID survivor = patient("Astrid");
        UUID other = patient("Astrit");
        allergy(other);
        OtherServices.answer(
                "/internal/patient-holdings/" + other,
                body -> new Reply(
                        200, "{\"items\":[{\"kind\":\"x\",\"count\":3,\"ids\":[]}],\"obstacle\":\"no_overlap\"}"));

        Answer preview = admin().get("/api/v1/patients/" + survivor + "/merges/preview?patientId=" + other);

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().path("services")).hasSize(6);
        assertThat(preview.json().path("services").path(0).toString()).contains("chart_entry");
        assertThat(preview.json().path("mergeable").asBoolean()).isFalse();
        assertThat(doctor().get("/api/v1/patients/" + other).id()).isEqualTo(other);
    }

    /** Services fail at random steps on the way there and back, and refuse some merges for good. */
    @Test
    void recordsAreAsBeforeWhateverFailsOnTheWay() {
        long seed = 20_270_104;
        Random random = new Random(seed);
        List<UUID> survivors =
                IntStream.range(0, 20).mapToObj(i -> patient("A")).toList();
        List<UUID> others = IntStream.range(0, 20).mapToObj(i -> patient("B")).toList();
        others.forEach(this::allergy);
        survivors.forEach(this::allergy);
        String before = charts(survivors, others);

        Map<UUID, UUID> merges = new HashMap<>();
        for (int i = 0; i < survivors.size(); i++) {
            UUID merge = start(survivors.get(i), others.get(i)).id();
            merges.put(survivors.get(i), merge);
            boolean refuses = i % 5 == 0;
            Set<Integer> failing = random.ints(3, 0, 12).boxed().collect(Collectors.toSet());
            AtomicInteger calls = new AtomicInteger();
            OtherServices.answer("/internal/merges/" + merge, body -> {
                int call = calls.getAndIncrement();
                if (failing.contains(call)) {
                    return new Reply(call % 2 == 0 ? 503 : 500, "{}");
                }
                return refuses && !body.isEmpty() ? new Reply(409, "{\"code\":\"MERGE_CONFLICT\"}") : DONE;
            });
        }
        for (int i = 0; i < survivors.size(); i++) {
            UUID survivor = survivors.get(i);
            UUID merge = merges.get(survivor);
            boolean refused = i % 5 == 0;
            awaitStatus(survivor, merge, refused ? "WITHDRAWN" : "COMPLETED");
            if (!refused) {
                assertThat(merged(others.get(i))).isEqualTo(survivor);
                undo(survivor, merge);
            }
        }
        for (int i = 0; i < survivors.size(); i++) {
            awaitStatus(survivors.get(i), merges.get(survivors.get(i)), i % 5 == 0 ? "WITHDRAWN" : "UNDONE");
        }

        assertThat(charts(survivors, others)).as("seed " + seed).isEqualTo(before);
    }

    private UUID merged(UUID patient) {
        return Tenancy.as(TestHospitals.A, () -> merged.living(patient));
    }

    private String charts(List<UUID> survivors, List<UUID> others) {
        return Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status -> jdbc.sql("""
                        select string_agg((to_jsonb(c) - 'version')::text, ' ' order by id) from chart_entry c
                         where patient_id in (:survivors) or patient_id in (:others)
                        """)
                        .param("survivors", survivors)
                        .param("others", others)
                        .query(String.class)
                        .single()));
    }
}
