package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
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
        int few = statements(() -> chart("/chart"));
        int fewThen = statements(() -> chart("/history?asOf=" + Instant.now()));
        fill(ENTRIES / 2);

        assertThat(statements(() -> chart("/chart?limit=100"))).isEqualTo(few);
        assertThat(statements(() -> chart("/history?limit=100&asOf=" + Instant.now())))
                .isEqualTo(fewThen);
        assertThat(few).isBetween(1, 6);
    }

    @Test
    void twentyConsentsTakeAsManyQueriesAsOne() {
        fill(1);
        chart("/chart");
        int none = statements(() -> chart("/chart"));
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

    /** Statements on this service's tables of patients, whoever in the code sent them. */
    private static int statements(Supplier<JsonNode> call) {
        ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                String message = event.getFormattedMessage();
                if (message.contains("chart_entry") || message.contains("patient")) {
                    sent.add(message);
                }
            }
        };
        List<Logger> loggers =
                List.of(logger("org.hibernate.SQL"), logger("org.springframework.jdbc.core.JdbcTemplate"));
        List<Level> levels = new ArrayList<>();
        listener.start();
        loggers.forEach(logger -> {
            levels.add(logger.getLevel());
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(listener);
        });
        try {
            assertThat(call.get().path("notes")).isNotEmpty();
            return Math.toIntExact(sent.stream()
                    .filter(message -> message.contains("select") && !message.contains("Executing prepared SQL query"))
                    .count());
        } finally {
            for (int i = 0; i < loggers.size(); i++) {
                loggers.get(i).detachAppender(listener);
                loggers.get(i).setAdditive(true);
                loggers.get(i).setLevel(levels.get(i));
            }
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
