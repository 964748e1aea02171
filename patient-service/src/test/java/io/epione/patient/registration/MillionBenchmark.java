package io.epione.patient.registration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.registration.StatementRecorder.Query;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.BulkSeals;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestHospitals;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One hospital of a million patients beside fifty others: searches and registrations of eight clients over HTTP, with the hospital
 * at ten thousand patients and at a million, and the chart of a patient with a thousand encounters. Of the figures nothing is
 * asserted; that each search goes over its blind index is, by the plans of the very statements that were sent. Runs only when it is named,
 * {@code mvn -pl patient-service -am test -Dtest=MillionBenchmark}; small with {@code -Depione.patients.few=1000 -Depione.patients.many=2000
 * -Depione.patients.others=100 -Depione.searches=200 -Depione.registrations=100 -Depione.encounters=50}.
 */
@EpioneTest
@Import({StatementRecorder.class, BulkSeals.class})
class MillionBenchmark {

    private static final UUID BIG = TestHospitals.A;
    private static final int FEW = Integer.getInteger("epione.patients.few", 10_000);
    private static final int MANY = Integer.getInteger("epione.patients.many", 1_000_000);
    private static final int OTHER_HOSPITALS = 50;
    private static final int PATIENTS_OF_OTHERS = Integer.getInteger("epione.patients.others", 4_000);

    /** Of each kind, and each of another patient: what is in memory of a patient's keys does not help the next search. */
    private static final int SEARCHES = Integer.getInteger("epione.searches", 2_000);

    private static final int REGISTRATIONS = Integer.getInteger("epione.registrations", 2_000);
    private static final int ENCOUNTERS = Integer.getInteger("epione.encounters", 1_000);
    private static final int CLIENTS = 8;
    private static final long SEED = 20_261_130;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Old enough to have been ill for long. */
    private static final Demographics ELDERLY = new Demographics(
            "",
            "Ottilie",
            "Langzeit",
            LocalDate.of(1950, 2, 3),
            Sex.FEMALE,
            "99999999999",
            "+49 30 1234567",
            null,
            new Address("Street 1", null, "Town", null, "00001", "DE"),
            null);

    private static final List<Search> SEARCHED = List.of(
            new Search(
                    "national id",
                    "patient_identifier_pkey",
                    "value_index",
                    person -> "nationalId=" + person.nationalId()),
            new Search("phone", "patient_phone", "phone_index", person -> "phone=" + encoded(person.phone())),
            new Search("e-mail", "patient_email", "email_index", person -> "email=" + encoded(person.email())),
            new Search(
                    "family name and birth date",
                    "patient_name_birth",
                    "name_birth_index",
                    person -> "familyName=" + encoded(person.familyName()) + "&birthDate=" + person.birthDate()));

    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (patient|patient_identifier|patient_keyset|patient_match_key)\\b");

    @Autowired
    private TestClient api;

    @Autowired
    private PatientSeals seals;

    @Autowired
    private Identifiers identifiers;

    @Autowired
    private BulkSeals bulkSeals;

    @Autowired
    private BlindIndex index;

    @Autowired
    private JdbcOperations jdbc;

    @Autowired
    private JdbcClient client;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private StatementRecorder recorder;

    private final Population people = new Population(SEED);
    private Comparisons comparisons;
    private BulkRegistration bulk;
    private Colleague desk;

    /** @param index of the database that it must go over @param column blind, by which that index is entered */
    private record Search(String name, String index, String column, Function<Demographics, String> query) {}

    /** A patient to be found. */
    private record Sought(Search search, Demographics person) {}

    /** Signs in again every two minutes, for a token lives for five. */
    private final class Colleague {

        private final Role role;
        private final UUID hospital;
        private Caller caller;
        private long since;

        Colleague(Role role, UUID hospital) {
            this.role = role;
            this.hospital = hospital;
            signIn();
        }

        private void signIn() {
            caller = api.as(role).at(hospital);
            since = System.nanoTime();
        }

        synchronized Caller caller() {
            if (seconds(since) > 120) {
                signIn();
            }
            return caller;
        }
    }

    @BeforeEach
    void frontDesk() {
        comparisons = new Comparisons(client, transaction);
        bulk = new BulkRegistration(seals, identifiers, bulkSeals, index, jdbc, client, transaction);
        desk = new Colleague(Role.RECEPTIONIST, BIG);
    }

    @Test
    void aMillionPatientsInOneHospital() throws Exception {
        for (int i = 0; i < OTHER_HOSPITALS; i++) {
            UUID other = i == 0 ? TestHospitals.B : UUID.nameUUIDFromBytes(new byte[] {(byte) i});
            bulk.register(other, new Population(SEED + 1 + i), 0, PATIENTS_OF_OTHERS);
        }
        grow(0, FEW);
        warmUp();
        searchesWith(FEW);
        registrationsWith(FEW, MANY);
        grow(FEW, MANY);
        warmUp();
        searchesWith(MANY);
        registrationsWith(MANY, MANY + REGISTRATIONS);
        plansOfARegistration();
        chart();
    }

    private void grow(int from, int until) {
        long began = System.nanoTime();
        bulk.register(BIG, people, from, until);
        System.out.printf("%,d patients stored in %.0f s%n", until - from, seconds(began));
        for (String table : List.of("patient", "patient_identifier", "patient_keyset", "patient_match_key")) {
            TestDatabase.asSuperuser("vacuum analyze patient." + table);
        }
    }

    /** In another hospital, so that the code is compiled and nothing of the big one is in memory. */
    private void warmUp() throws Exception {
        Population others = new Population(SEED + 1);
        Colleague otherDesk = new Colleague(Role.RECEPTIONIST, TestHospitals.B);
        List<Sought> sought = sought(others, new Random(SEED).ints(0, PATIENTS_OF_OTHERS));
        atOnce(sought.size(), n -> millis(otherDesk, sought.get(n)));
    }

    private void searchesWith(int patients) throws Exception {
        List<Sought> sought = sought(people, new Random(SEED).ints(0, patients).distinct());
        long began = System.nanoTime();
        List<Double> millis = atOnce(sought.size(), n -> millis(desk, sought.get(n)));
        System.out.printf(
                "%n%,d patients, %d clients, %.0f searches/s%n", patients, CLIENTS, sought.size() / seconds(began));
        System.out.printf("| search by | p50 ms | p95 ms | p99 ms |%n|---|---:|---:|---:|%n");
        Map<String, List<Double>> each = IntStream.range(0, sought.size())
                .boxed()
                .collect(groupingBy(
                        n -> sought.get(n).search().name(), LinkedHashMap::new, mapping(millis::get, toList())));
        each.forEach((name, all) -> System.out.println("| " + name + " | " + percentiles(all)));
        SEARCHED.forEach(search -> goesOverItsIndex(search, people.person("", patients / 2 + 1)));
    }

    /** All kinds in turns. */
    private static List<Sought> sought(Population people, IntStream numbers) {
        PrimitiveIterator.OfInt next = numbers.iterator();
        List<Sought> sought = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            for (Search search : SEARCHED) {
                Demographics person = people.person("", next.nextInt());
                while (search.name().equals("e-mail") && person.email() == null) {
                    person = people.person("", next.nextInt());
                }
                sought.add(new Sought(search, person));
            }
        }
        return sought;
    }

    private static double millis(Colleague who, Sought sought) {
        long began = System.nanoTime();
        Answer answer =
                who.caller().get("/api/v1/patients?" + sought.search().query().apply(sought.person()));
        double millis = (System.nanoTime() - began) / 1e6;
        assertThat(answer.json().path("items").valueStream())
                .as(answer.body())
                .anyMatch(found -> found.path("nationalId")
                        .asString("")
                        .equals(sought.person().nationalId()));
        return millis;
    }

    private void goesOverItsIndex(Search search, Demographics someone) {
        Demographics person = someone.email() == null ? people.person("", 1) : someone;
        List<String> plans = plans(recorder.during(() -> millis(desk, new Sought(search, person))));
        Pattern entered = Pattern.compile("Index Cond: [^\\n]*" + search.column());
        assertThat(plans)
                .as("search by %s", search.name())
                .anyMatch(plan ->
                        plan.contains(search.index()) && entered.matcher(plan).find())
                .noneMatch(plan -> WHOLE_TABLE.matcher(plan).find());
        plans.stream().filter(plan -> entered.matcher(plan).find()).forEach(MillionBenchmark::print);
    }

    /** By which index, and how long it took. */
    private static void print(String plan) {
        plan.lines()
                .filter(line ->
                        line.contains("Index Scan") || line.contains("Index Cond") || line.contains("Execution"))
                .forEach(line -> System.out.println(line.strip()));
    }

    private List<String> plans(List<Query> queries) {
        return inHospital(() -> queries.stream()
                .filter(query -> query.sql().contains("patient"))
                .map(query -> jdbc.execute((ConnectionCallback<String>) query::plan))
                .toList());
    }

    /** People who are new here, and until each of them has been compared with who was there. @param first of their numbers */
    private void registrationsWith(int patients, int first) throws Exception {
        TestDatabase.asSuperuser("do $$ begin perform extensions.pg_stat_statements_reset(); end $$");
        long began = System.nanoTime();
        List<UUID> ids = atOnce(REGISTRATIONS, n -> register(people.person("", first + n)));
        double registered = seconds(began);
        UUID eldest = ids.stream().min(UUID::compareTo).orElseThrow();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> comparisons.since(BIG, eldest) >= REGISTRATIONS);
        System.out.printf(
                "%n%,d patients, %d clients: %.0f registrations/s, all compared after %.1f s more, %.1f pairs read each%n",
                patients, CLIENTS, REGISTRATIONS / registered, seconds(began) - registered, pairsEach(eldest));
        System.out.printf("| calls each | ms each | statement |%n|---:|---:|---|%n");
        statements().forEach(System.out::println);
    }

    private UUID register(Demographics person) {
        Answer answer = desk.caller().post("/api/v1/patients", Population.registration(person));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    /** With how many others each of them was compared, but for the bound of a block. */
    private double pairsEach(UUID eldest) {
        return inHospital(() -> client.sql("""
                        select count(distinct (mine.patient_id, theirs.patient_id))::float8 / :registrations
                          from patient_match_key mine
                          join patient_match_key theirs on theirs.tenant_id = mine.tenant_id
                           and theirs.key_index = mine.key_index and theirs.patient_id < mine.patient_id
                         where mine.tenant_id = :tenant and mine.patient_id >= :eldest
                        """)
                .param("registrations", REGISTRATIONS)
                .param("tenant", BIG)
                .param("eldest", eldest)
                .query(Double.class)
                .single());
    }

    private List<String> statements() {
        return client.sql("""
                        select format('| %s | %s | %s |', round(sum(calls) / :each, 1), round((sum(total_exec_time) / :each)::numeric, 2),
                                      left(regexp_replace(query, '\\s+', ' ', 'g'), 110))
                          from pg_stat_statements where query not like '%pg_stat_statements%'
                         group by query order by sum(total_exec_time) desc limit 14
                        """).param("each", REGISTRATIONS).query(String.class).list();
    }

    private void plansOfARegistration() {
        List<Query> queries = recorder.during(() -> {
            UUID id = register(people.person("", MANY + 2 * REGISTRATIONS));
            await().atMost(PATIENCE).until(() -> comparisons.since(BIG, id) == 1);
        });
        List<String> plans = plans(queries);
        assertThat(plans)
                .as("a registration")
                .noneMatch(plan -> WHOLE_TABLE.matcher(plan).find());
        plans.stream().filter(plan -> plan.contains("patient_match_key k")).forEach(System.out::println);
    }

    private void chart() throws Exception {
        UUID patient =
                new LongChart(new Colleague(Role.DOCTOR, BIG)::caller, register(ELDERLY)).record(ENCOUNTERS, CLIENTS);
        Colleague nurse = new Colleague(Role.NURSE, BIG);
        String path = "/api/v1/patients/" + patient + "/chart";
        System.out.printf(
                "%n| chart of %,d encounters | p50 ms | p95 ms | p99 ms |%n|---|---:|---:|---:|%n", ENCOUNTERS);
        for (int clients : List.of(1, CLIENTS)) {
            atOnce(clients, 200, n -> nurse.caller().get(path));
            List<Double> millis = atOnce(clients, 400, n -> {
                long began = System.nanoTime();
                Answer answer = nurse.caller().get(path);
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                return (System.nanoTime() - began) / 1e6;
            });
            System.out.println("| " + clients + " clients | " + percentiles(millis));
        }
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        return atOnce(CLIENTS, times, call);
    }

    /** Each client does the next one when it has done one. */
    static <T> List<T> atOnce(int atOnce, int times, IntFunction<T> call)
            throws InterruptedException, ExecutionException {
        try (var clients = Executors.newFixedThreadPool(atOnce)) {
            var all = IntStream.range(0, times)
                    .mapToObj(n -> clients.submit(() -> call.apply(n)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    private <T> T inHospital(Supplier<T> work) {
        return Tenancy.as(BIG, () -> transaction.execute(status -> work.get()));
    }

    private static String percentiles(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return "%.1f | %.1f | %.1f |"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 95 / 100),
                        sorted.get(sorted.size() * 99 / 100));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
