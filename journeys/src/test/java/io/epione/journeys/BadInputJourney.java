package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem that says what is wrong: never a 5xx, and nothing is stored. */
@ExtendWith(RunningPlatform.class)
class BadInputJourney {

    private static final String JSON = "application/json";
    private static final String SOME_ID = "019b0000-0000-7000-8000-000000000000";

    private static Map<String, Object> person(Object... changes) {
        Map<String, Object> person = Json.of(
                "givenName", "Bad",
                "familyName", "Input",
                "birthDate", "1980-05-17",
                "sex", "MALE");
        person.putAll(Json.of(changes));
        return person;
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> bodies() {
        byte[] invalidUtf8 =
                text("{\"givenName\":\"Bad\",\"familyName\":\"In_put\",\"birthDate\":\"1980-05-17\",\"sex\":\"MALE\"}");
        invalidUtf8[indexOf(invalidUtf8, (byte) '_')] = (byte) 0xC3;
        byte[] big = new byte[10 << 20];
        Arrays.fill(big, (byte) 'a');
        byte[] bigJson = text("{\"givenName\":\"" + "a".repeat(10 << 20) + "\"}");
        return Stream.of(
                body("an unknown field", Json.write(person("favouriteColour", "blue")), 400, 422),
                body("a number for a name", Json.write(person("givenName", 5)), 400, 422),
                body("an object for a name", Json.write(person("givenName", Map.of("a", 1))), 400, 422),
                body("an array for a body", text("[]"), 400, 422),
                body("null for a body", text("null"), 400, 422),
                body("no body", new byte[0], 400, 422),
                body("half a body", text("{\"givenName\":\"Ba"), 400),
                body("two bodies", text("{}{}"), 400, 422),
                body("10 MB that are no JSON", big, 400, 413),
                body("10 MB of JSON", bigJson, 413),
                body("1,000 levels of arrays", text("[".repeat(1_000) + "]".repeat(1_000)), 400, 422),
                body("1,000 levels of objects", text("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)), 400, 422),
                body("invalid UTF-8", invalidUtf8, 400, 422),
                body(
                        "a lone surrogate",
                        text(
                                "{\"givenName\":\"\\ud800\",\"familyName\":\"I\",\"birthDate\":\"1980-05-17\",\"sex\":\"MALE\"}"),
                        400,
                        422),
                body("NUL in a name", Json.write(person("givenName", "Ba\u0000d")), 400, 422),
                body("control characters in a name", Json.write(person("givenName", "Ba\u0007\u001bd")), 400, 422),
                body("a blank name", Json.write(person("givenName", "   ")), 422),
                body("a name of 100,000 characters", Json.write(person("givenName", "a".repeat(100_000))), 413, 422),
                body("a birth in the future", Json.write(person("birthDate", "2038-01-20")), 400, 422),
                body("a birth in year 0", Json.write(person("birthDate", "0000-01-01")), 400, 422),
                body("a birth before Christ", Json.write(person("birthDate", "-0044-03-15")), 400, 422),
                body("a birth in year 999999999", Json.write(person("birthDate", "+999999999-01-01")), 400, 422),
                body("31 February", Json.write(person("birthDate", "1980-02-31")), 400, 422),
                body("a number for a date", Json.write(person("birthDate", 0)), 400, 422),
                body("an unknown sex", Json.write(person("sex", "MAYBE")), 400, 422),
                body("a phone number of letters", Json.write(person("phone", "call me")), 400, 422),
                body("a number too big for any type", text("{\"givenName\":1e999999999}"), 400, 422));
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        int at = 0;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static Arguments body(String what, byte[] bytes, Integer... statuses) {
        return Arguments.of(what, bytes, List.of(statuses));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBadBodyIsAClearProblem(String what, byte[] bytes, List<Integer> statuses) {
        Session reception = Clinic.first().as("RECEPTIONIST");
        Answer answer =
                reception.send(Call.post("/patients", null).raw(bytes, JSON).once(Clinic.unique("bad")));
        assertThat(answer.status()).as(what).isIn(statuses);
        isProblem(answer, what);
    }

    private static void isProblem(Answer answer, String what) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(what)
                .startsWith("application/problem+json");
        assertThat(answer.code()).as(what).matches("[A-Z][A-Z0-9_]+");
    }

    static Stream<Arguments> calls() {
        Map<String, Object> item = Json.of(
                "medication",
                Clinic.PARACETAMOL,
                "dose",
                "1",
                "route",
                "oral",
                "frequency",
                "daily",
                "durationDays",
                5,
                "quantity",
                -1,
                "refills",
                0);
        Map<String, Object> unknownCode = new LinkedHashMap<>(item);
        unknownCode.put("quantity", 1);
        unknownCode.put("medication", Json.of("system", "http://example.org/none", "code", "nothing", "display", "?"));
        return Stream.of(
                Arguments.of("DOCTOR", "a negative quantity", Call.post("/prescriptions", prescription(item))),
                Arguments.of("DOCTOR", "an unknown code", Call.post("/prescriptions", prescription(unknownCode))),
                Arguments.of(
                        "DOCTOR",
                        "a prescription of nothing",
                        Call.post("/prescriptions", Json.of("patientId", SOME_ID, "items", List.of()))),
                Arguments.of(
                        "PHARMACIST",
                        "a receipt of less than nothing",
                        Call.post("/pharmacy/receipts", receipt(-5, "1.00", "2030-01-01"))),
                Arguments.of(
                        "PHARMACIST",
                        "a negative price",
                        Call.post("/pharmacy/receipts", receipt(5, "-1.00", "2030-01-01"))),
                Arguments.of(
                        "PHARMACIST",
                        "a price of half a cent",
                        Call.post("/pharmacy/receipts", receipt(5, "1.005", "2030-01-01"))),
                Arguments.of(
                        "PHARMACIST",
                        "an expiry in year 0",
                        Call.post("/pharmacy/receipts", receipt(5, "1.00", "0000-01-01"))),
                Arguments.of("RECEPTIONIST", "an appointment in 1970", booking("1970-01-01T00:00:00Z")),
                Arguments.of("RECEPTIONIST", "an appointment in 2038", booking("2038-01-19T03:14:08Z")),
                Arguments.of("RECEPTIONIST", "an appointment in year 0", booking("0000-01-01T00:00:00Z")),
                Arguments.of("RECEPTIONIST", "an appointment at no time", booking("soon")),
                Arguments.of("RECEPTIONIST", "an id that is none", Call.get("/patients/not-an-id")),
                Arguments.of("RECEPTIONIST", "an id with a NUL", Call.get("/patients/%00")),
                Arguments.of("RECEPTIONIST", "an SQL id", Call.get("/patients/1%27%20or%20%271%27=%271")),
                Arguments.of("RECEPTIONIST", "a search for nothing", Call.get("/patients?familyName=Input")),
                Arguments.of("RECEPTIONIST", "a limit below 1", Call.get("/appointments?limit=0")),
                Arguments.of("RECEPTIONIST", "a limit of a million", Call.get("/appointments?limit=1000000")),
                Arguments.of("RECEPTIONIST", "a cursor that is none", Call.get("/appointments?cursor=%F0%9F%92%A9")),
                Arguments.of("RECEPTIONIST", "an unknown status", Call.get("/appointments?status=LOST")),
                Arguments.of(
                        "RECEPTIONIST",
                        "from after to",
                        Call.get("/practitioners/" + SOME_ID + "/slots?from=2027-02-01&to=2027-01-01")),
                Arguments.of(
                        "RECEPTIONIST",
                        "slots of a thousand years",
                        Call.get("/practitioners/" + SOME_ID + "/slots?from=2027-01-01&to=3027-01-01")),
                Arguments.of(
                        "RECEPTIONIST", "a method that is none", new Call("TRACE", "/patients", null, Map.of(), false)),
                Arguments.of("RECEPTIONIST", "XML", Call.post("/patients", null).raw(text("<a/>"), "application/xml")),
                Arguments.of(
                        "RECEPTIONIST",
                        "a key of 10,000 characters",
                        Call.post("/patients", person()).header("Idempotency-Key", "k".repeat(10_000))),
                Arguments.of("BILLING_CLERK", "a payment of nothing", payment("0.00")),
                Arguments.of("BILLING_CLERK", "a negative payment", payment("-5.00")),
                Arguments.of("BILLING_CLERK", "a payment in letters", payment("five")),
                Arguments.of("BILLING_CLERK", "a payment beyond numbers", payment("9".repeat(400))),
                Arguments.of("PRIVACY_OFFICER", "an audit from no time", Call.get("/audit/events?from=yesterday")),
                Arguments.of(
                        "BILLING_CLERK", "figures of an unknown bucket", Call.get("/analytics/revenue?bucket=eon")));
    }

    private static Map<String, Object> prescription(Map<String, Object> item) {
        return Json.of("patientId", SOME_ID, "items", List.of(item));
    }

    private static Map<String, Object> receipt(int quantity, String price, String expiresOn) {
        return Json.of(
                "medication",
                Clinic.PARACETAMOL,
                "lot",
                "LOT",
                "expiresOn",
                expiresOn,
                "quantity",
                quantity,
                "unitPrice",
                Clinic.money(price));
    }

    private static Call booking(String start) {
        return Call.post(
                "/appointments",
                Json.of("practitionerId", SOME_ID, "patientId", SOME_ID, "start", start, "kind", "IN_PERSON"));
    }

    private static Call payment(String amount) {
        return Call.post(
                "/invoices/" + SOME_ID + "/payments", Json.of("amount", Clinic.money(amount), "method", "CARD"));
    }

    @ParameterizedTest(name = "{0} sends {1}")
    @MethodSource("calls")
    void aBadCallIsAClearProblem(String role, String what, Call call) {
        Answer answer = Clinic.first().as(role).send(call);
        assertThat(answer.status()).as(what).isBetween(400, 499).isNotIn(401, 403);
        isProblem(answer, what);
    }

    @Test
    void nothingOfItIsStored() {
        assertThat(Clinic.first()
                        .as("RECEPTIONIST")
                        .get("/patients?familyName=Input&birthDate=1980-05-17")
                        .expect(200)
                        .items())
                .isEmpty();
    }
}
