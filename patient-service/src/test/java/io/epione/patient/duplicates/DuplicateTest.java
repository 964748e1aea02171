package io.epione.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.duplicates.ScorePatient.PatientChanged;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class DuplicateTest {

    private static final String QUEUE = "/api/v1/patients/duplicates";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private TestClient api;

    @Autowired
    private MatchKeys keys;

    @Autowired
    private ScorePatient scorePatient;

    @Autowired
    private TransactionTemplate transaction;

    private TestClient.Caller admin() {
        return api.as(Role.ADMIN).at(TestHospitals.A);
    }

    private UUID patient(String givenName, String familyName, @Nullable String phone) {
        return patient(givenName, familyName, "1971-08-09", phone);
    }

    private UUID patient(String givenName, String familyName, String birthDate, @Nullable String phone) {
        Map<String, Object> person = new HashMap<>();
        person.put("givenName", givenName);
        person.put("familyName", familyName);
        person.put("birthDate", birthDate);
        person.put("sex", "FEMALE");
        person.put("phone", phone);
        Answer created = api.as(Role.RECEPTIONIST).at(TestHospitals.A).post("/api/v1/patients", person);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.id();
    }

    private static String family() {
        return "Q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "ström";
    }

    private Optional<JsonNode> pair(String status, UUID one, UUID other) {
        String cursor = "";
        do {
            Answer page = admin().get(QUEUE + "?limit=100&status=" + status + cursor);
            Optional<JsonNode> found = page.json()
                    .path("items")
                    .valueStream()
                    .filter(item -> item.toString().contains(one.toString())
                            && item.toString().contains(other.toString()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            String next = page.json().path("nextCursor").asString("");
            cursor = next.isEmpty() ? null : "&cursor=" + next;
        } while (cursor != null);
        return Optional.empty();
    }

    private JsonNode awaitPair(UUID one, UUID other) {
        return await().atMost(SOON)
                .until(() -> pair("OPEN", one, other), Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void whoIsRegisteredTwiceComesIntoTheQueueWithWhatSpeaksForIt() {
        String family = family();
        UUID one = patient("Katarina", family, "+46 70 765 43 21");
        UUID other = patient("Catarina", family, "0046707654321");

        JsonNode pair = awaitPair(one, other);

        assertThat(pair.path("grade").asString()).isEqualTo("HIGH");
        assertThat(pair.path("contributions").toString()).contains("GIVEN_NAME", "ALIKE", "BIRTH_DATE");
        assertThat(pair.path("patients").toString()).contains("Katarina", "Catarina");
    }

    @Test
    void aPairThatWasDismissedIsNotShownAgainWhateverChanges() {
        String family = family();
        UUID one = patient("Katarina", family, null);
        UUID other = patient("Katarina", family, null);
        String id = awaitPair(one, other).path("id").asString();
        String dismissal = QUEUE + "/" + id + "/dismissal";

        assertThat(admin().post(dismissal, Map.of("reason", "Cousins")).status())
                .isEqualTo(200);
        assertThat(admin().post(dismissal, Map.of("reason", "Cousins")).code()).isEqualTo("ALREADY_DISMISSED");
        scoreAgain(one);

        assertThat(pair("OPEN", one, other)).isEmpty();
        assertThat(pair("DISMISSED", one, other)).isPresent();
    }

    @Test
    void aPairThatIsMergedNeedsNoDecision() {
        String family = family();
        UUID one = patient("Katarina", family, null);
        UUID other = patient("Katarina", family, null);
        awaitPair(one, other);

        admin().post("/api/v1/patients/" + one + "/merges", Map.of("patientId", other, "reason", "Registered twice"));

        assertThat(pair("OPEN", one, other)).isEmpty();
    }

    /** However many have the same key, so many are compared. */
    @Test
    void aBlockIsNeverReadWhole() {
        String phone = String.valueOf(10_000_000_000L + System.nanoTime() % 1_000_000_000L);
        List<UUID> many = guests("Number", phone, 0, MatchKeys.MOST_OF_A_BLOCK + 10);
        many.forEach(this::scoreAgain);

        assertThat(others(many.getFirst())).hasSize(MatchKeys.MOST_OF_A_BLOCK);
    }

    @Test
    void manyAreComparedInAsManyQueriesAsTwo() {
        String phone = String.valueOf(20_000_000_000L + System.nanoTime() % 1_000_000_000L);
        String family = family();
        UUID one = guests(family, phone, 0, 3).getFirst();
        long few = statementsOfScoring(one, 2);
        guests(family, phone, 3, 20);

        assertThat(statementsOfScoring(one, 19)).isEqualTo(few);
    }

    private List<UUID> guests(String family, String phone, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> patient(family, family + " " + i, (1930 + i) + "-01-01", phone))
                .toList();
    }

    private long statementsOfScoring(UUID patient, int others) {
        await().atMost(SOON).until(() -> others(patient).size() == others);
        return TestStatements.each("patient", 16, i -> scoreAgain(patient)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<UUID> others(UUID patient) {
        return Tenancy.as(TestHospitals.A, () -> transaction.execute(status -> keys.others(patient)));
    }

    @Test
    void aRecordThatWasTamperedWithKeepsNoOtherFromBeingCompared() {
        String family = family();
        UUID broken = patient("Katarina", family, null);
        UUID one = patient("Katarina", family, null);
        awaitPair(broken, one);
        TestDatabase.asSuperuser("update patient.patient set sealed = '\\x00' where id = ?", broken);

        UUID other = patient("Katarina", family, null);

        assertThat(awaitPair(one, other).path("grade").asString()).isEqualTo("HIGH");
        assertThat(pair("OPEN", broken, one)).isPresent();
    }

    @Test
    void onlyWhoMayMergeSeesTheQueue() {
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.A).get(QUEUE).status()).isEqualTo(403);
        assertThat(api.as(Role.PATIENT).at(TestHospitals.A).get(QUEUE).status()).isEqualTo(403);
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .post(QUEUE + "/" + UUID.randomUUID() + "/dismissal", Map.of("reason", "Cousins"))
                        .status())
                .isEqualTo(404);
        assertThat(admin().get(QUEUE + "?cursor=nonsense").status()).isEqualTo(400);
    }

    /** What an event that comes twice does. */
    private void scoreAgain(UUID patient) {
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(
                        status -> scorePatient.on(new PatientChanged(patient), metadata())));
    }

    private static EventMetadata metadata() {
        return new EventMetadata("1", "patient.updated", TestHospitals.A, "1", Instant.now());
    }
}
