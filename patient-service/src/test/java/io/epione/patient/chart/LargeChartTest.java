package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestStatements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class LargeChartTest {

    private static final int ENTRIES = 1_000;
    private static final Coding WEIGHT = new Coding("http://loinc.org", "29463-7", "Body weight");
    private static final Coding ASTHMA = new Coding("http://snomed.info/sct", "195967001", "Asthma");

    @Autowired
    private TestClient api;

    @Autowired
    private ChartEntries entries;

    @Autowired
    private ChartSeals seals;

    @Autowired
    private TransactionTemplate transaction;

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

    private void fill(int count) {
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(status -> {
                    for (int i = 0; i < count; i++) {
                        record(new ChartFacts.Note(WEIGHT, null, "Note " + i, null));
                        record(new ChartFacts.Condition(
                                ASTHMA, null, null, null, null, null, null, null, null, "Condition " + i, null));
                    }
                }));
    }

    private void record(ChartFacts facts) {
        UUID id = Ids.next();
        entries.save(new ChartEntry(id, patient, facts, seals.seal(patient, id, facts), null));
    }

    private JsonNode chart(String query) {
        return api.as(Role.NURSE)
                .at(TestHospitals.A)
                .get("/api/v1/patients/" + patient + query)
                .json();
    }

    @Test
    void aThousandEntriesTakeAsManyQueriesAsTwo() {
        fill(1);
        chart("/chart");
        long few = statements(() -> chart("/chart"));
        long fewThen = statements(() -> chart("/history?asOf=" + Instant.now()));
        fill(ENTRIES / 2);

        assertThat(statements(() -> chart("/chart?limit=100"))).isEqualTo(few);
        assertThat(statements(() -> chart("/history?limit=100&asOf=" + Instant.now())))
                .isEqualTo(fewThen);
        assertThat(few).isBetween(1L, 6L);
    }

    @Test
    void twentyConsentsTakeAsManyQueriesAsOne() {
        fill(1);
        chart("/chart");
        long none = statements(() -> chart("/chart"));
        TestClient.Caller self = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
        for (int i = 0; i < 20; i++) {
            Map<String, Object> denial = Map.of(
                    "type",
                    "DENY",
                    "actor",
                    Map.of("kind", "PERSON", "id", UUID.randomUUID().toString()));
            assertThat(self.post("/api/v1/patients/" + patient + "/consents", Map.of("provision", denial))
                            .status())
                    .isEqualTo(201);
        }

        assertThat(statements(() -> chart("/chart"))).isEqualTo(none + 1);
    }

    @Test
    void everyEntryIsOnOnePageOfTheChart() {
        fill(60);
        Set<String> seen = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();

        String next = "/chart?limit=25";
        while (next != null) {
            JsonNode page = chart(next);
            assertThat(page.path("notes").size())
                    .isEqualTo(page.path("conditions").size());
            sizes.add(page.path("notes").size());
            page.path("notes").forEach(entry -> seen.add(entry.path("id").asString()));
            page.path("conditions").forEach(entry -> seen.add(entry.path("id").asString()));
            next = page.path("nextCursor").isNull()
                    ? null
                    : "/chart?limit=25&cursor=" + page.path("nextCursor").asString();
        }

        assertThat(sizes).containsExactly(25, 25, 10);
        assertThat(seen).hasSize(120);
        assertThat(chart("/chart").path("notes")).as("as much as a page holds").hasSize(60);
    }

    @Test
    void aPartThatIsAtItsEndDoesNotBeginAgain() {
        fill(2);
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(
                        status -> record(new ChartFacts.Note(WEIGHT, null, "One more", null))));

        JsonNode first = chart("/chart?limit=2");
        JsonNode second =
                chart("/chart?limit=2&cursor=" + first.path("nextCursor").asString());

        assertThat(first.path("conditions")).hasSize(2);
        assertThat(second.path("conditions")).isEmpty();
        assertThat(second.path("notes")).hasSize(1);
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    /** Statements on tables of patients that each call sends; what jobs send meanwhile does not count. */
    private static long statements(Supplier<JsonNode> call) {
        return TestStatements.each(
                        "patient", 16, i -> assertThat(call.get().path("notes")).isNotEmpty())
                .entrySet()
                .stream()
                .filter(said ->
                        said.getKey().contains("chart_entry") || said.getKey().contains("patient"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
