package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A hospital's laboratory and those who work with it. */
class LaboratoryStage {

    static final String LABORATORY = "/api/v1/laboratory/";

    final Caller doctor;
    final Caller nurse;
    final Caller technician;
    final Caller colleague;

    private final TestClient api;
    private final UUID hospital;

    LaboratoryStage(TestClient api, UUID hospital) {
        this.api = api;
        this.hospital = hospital;
        doctor = somebody(Role.DOCTOR);
        nurse = somebody(Role.NURSE);
        technician = somebody(Role.LAB_TECHNICIAN);
        colleague = somebody(Role.LAB_TECHNICIAN);
    }

    /** That of a hospital of which no other test knows. */
    static LaboratoryStage elsewhere(TestClient api) {
        UUID hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "lab" + hospital, "ACTIVE", "America/New_York", "USD", "US");
        LaboratoryStage stage = new LaboratoryStage(api, hospital);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> stage.doctor.get(LABORATORY + "tests").status() == 200);
        return stage;
    }

    /** A sample in the laboratory. */
    record Tube(UUID id, UUID patient, String number) {}

    Caller somebody(Role role) {
        return api.as(role).at(hospital, UUID.randomUUID(), UUID.randomUUID());
    }

    Caller account(UUID patient) {
        return api.as(Role.PATIENT).at(hospital, UUID.randomUUID(), patient);
    }

    UUID patient() {
        return patient("FEMALE", "1975-02-03");
    }

    UUID patient(String sex, String birthDate) {
        return ok(
                        201,
                        api.as(Role.RECEPTIONIST)
                                .at(hospital)
                                .post(
                                        "/api/v1/patients",
                                        Map.of(
                                                "givenName",
                                                "Ada",
                                                "familyName",
                                                "Berg",
                                                "birthDate",
                                                birthDate,
                                                "sex",
                                                sex)))
                .id();
    }

    Tube collected(UUID patient, Map<String, ?> collection, String... tests) {
        UUID order = ok(
                        201,
                        doctor.post(
                                "/api/v1/patients/" + patient + "/laboratory-orders", Map.of("tests", List.of(tests))))
                .id();
        Answer sample = ok(201, nurse.post(LABORATORY + "orders/" + order + "/samples", collection));
        return new Tube(
                sample.id(), patient, sample.json().path("accessionNumber").asString());
    }

    Tube received(UUID patient, String... tests) {
        return received(patient, Map.of(), tests);
    }

    Tube received(UUID patient, Map<String, ?> collection, String... tests) {
        Tube tube = collected(patient, collection, tests);
        ok(200, technician.post(LABORATORY + "samples/" + tube.id() + "/receipt"));
        return tube;
    }

    static Map<String, Object> finding(String test, String value) {
        return new HashMap<>(Map.of("testCode", test, "value", new BigDecimal(value)));
    }

    Answer enter(Tube tube, Map<String, Object> finding) {
        return technician.post(LABORATORY + "samples/" + tube.id() + "/results", finding);
    }

    UUID entered(Tube tube, String test, String value) {
        return ok(201, enter(tube, finding(test, value))).id();
    }

    UUID verified(Tube tube, String test, String value) {
        UUID result = entered(tube, test, value);
        ok(200, verify(result));
        return result;
    }

    Answer verify(UUID result) {
        return colleague.post(LABORATORY + "results/" + result + "/verification");
    }

    static JsonNode result(Caller reader, UUID result) {
        return ok(200, reader.get(LABORATORY + "results/" + result)).json();
    }

    List<String> waiting(String forWhat) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ok(200, colleague.get(LABORATORY + "results?limit=100&waitingFor=" + forWhat + cursor))
                    .json();
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    /** A test of the hospital's own, so that other tests' control runs do not matter. */
    String ownTest() {
        String code = "QC-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        ok(
                201,
                api.as(Role.ADMIN)
                        .at(hospital)
                        .put(
                                LABORATORY + "tests/" + code,
                                Map.of(
                                        "name",
                                        code,
                                        "kind",
                                        "QUANTITY",
                                        "specimen",
                                        "SERUM",
                                        "units",
                                        List.of(Map.of("code", "mg/L", "factor", 1)))));
        return code;
    }

    /** Of a test whose control material should measure 10, plus or minus 1. */
    String controlledTest() {
        String code = ownTest();
        control(code, "MAIN");
        return code;
    }

    void control(String test, String instrument) {
        ok(
                201,
                technician.put(
                        LABORATORY + "tests/" + test + "/controls/LOW?instrument=" + instrument,
                        Map.of("lot", "L1", "mean", 10, "standardDeviation", 1)));
    }

    Answer run(String test, double value) {
        return run(test, "MAIN", value);
    }

    Answer run(String test, String instrument, double value) {
        return technician.post(
                LABORATORY + "quality-controls",
                Map.of(
                        "testCode",
                        test,
                        "instrument",
                        instrument,
                        "measurements",
                        List.of(Map.of("level", "LOW", "value", value))));
    }

    static Answer ok(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    static <T> List<T> atOnce(int n, IntFunction<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, n)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
