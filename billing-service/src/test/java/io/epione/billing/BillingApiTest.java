package io.epione.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class BillingApiTest {

    private static final Map<String, Object> CONSULTATION = charge("Consultation", "125.00", "EUR", "0.07");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private Caller clerk;
    private final UUID patient = Ids.next();
    private final UUID appointment = Ids.next();

    @BeforeEach
    void aHospitalWithItsConsultationCharge() {
        clerk = api.as(Role.BILLING_CLERK).at(TestHospitals.A);
        assertThat(clerk.put("/api/v1/charges/CONSULTATION", CONSULTATION).status())
                .isIn(200, 201);
    }

    @Test
    void aVisitIsBilledIssuedAndPaid() {
        completed(TestHospitals.A);
        dispensed(TestHospitals.A, appointment, "EUR");
        JsonNode draft = awaitDraft(clerk, 3);
        assertThat(amount(draft, "subtotal")).isEqualTo("145.50");
        assertThat(amount(draft, "tax")).isEqualTo("8.75");
        assertThat(amount(draft, "total")).isEqualTo("154.25");
        assertThat(draft.path("number").isNull()).isTrue();
        String path = "/api/v1/invoices/" + draft.path("id").asString();

        Answer issued = clerk.post(path + "/issuance");
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.json().path("status").asString()).isEqualTo("ISSUED");
        assertThat(issued.json().path("number").asString()).matches("\\d{4}-\\d{6}");
        assertThat(clerk.post(path + "/issuance").code()).isEqualTo("NOT_DRAFT");

        Answer tooMuch = pay(path, "154.26");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("OVERPAYMENT");
        Answer part = pay(path, "100.00");
        assertThat(part.status()).isEqualTo(201);
        assertThat(amount(part.json(), "balance")).isEqualTo("54.25");
        assertThat(pay(path, "54.25").json().path("status").asString()).isEqualTo("PAID");
        assertThat(pay(path, "0.01").code()).isEqualTo("OVERPAYMENT");

        JsonNode entries = clerk.get(path + "/ledger").json().path("items");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).path("postings")).hasSize(3);
        assertThat(clerk.get(path + "/payments").json().path("items")).hasSize(2);
        awaitEvents(draft.path("id").asString());
    }

    private void awaitEvents(String invoice) {
        TestEvents.Published issued =
                events.awaitPublished("invoice.issued", event -> event.key().equals(invoice));
        assertThat(issued.data().path("totalMinor").asLong()).isEqualTo(15_425);
        TestEvents.Published paid =
                events.awaitPublished("invoice.paid", event -> event.key().equals(invoice));
        assertThat(paid.data().path("version").asLong())
                .isGreaterThan(issued.data().path("version").asLong());
        List<TestEvents.Published> payments = events.published("payment.received").stream()
                .filter(event -> event.key().equals(invoice))
                .toList();
        assertThat(payments).hasSize(2);
    }

    @Test
    void theTrialBalanceSumsToZero() {
        pay(issued(), "33.75");
        JsonNode totals = clerk.get("/api/v1/billing/trial-balance").json();
        assertThat(totals.path("items")).isNotEmpty();
        assertThat(totals.path("totals")).isNotEmpty();
        totals.path("totals")
                .forEach(total -> assertThat(amount(total, "balance")).isEqualTo("0.00"));
    }

    @Test
    void medicinesMayComeBeforeTheConsultation() {
        dispensed(TestHospitals.A, appointment, "EUR");
        awaitDraft(clerk, 2);
        completed(TestHospitals.A);
        JsonNode draft = awaitDraft(clerk, 3);
        assertThat(draft.path("practitionerId").isNull()).isFalse();
        assertThat(amount(draft, "total")).isEqualTo("154.25");
    }

    @Test
    void bothAtOnceMakeOneDraft() throws Exception {
        inParallel(2, i -> {
            if (i == 0) {
                completed(TestHospitals.A);
            } else {
                dispensed(TestHospitals.A, appointment, "EUR");
            }
            return i;
        });
        awaitDraft(clerk, 3);
        assertThat(invoices(clerk)).hasSize(1);
    }

    @Test
    void anEventThatComesAgainIsBilledOnce() {
        Map<String, Object> visit = visit();
        UUID id = events.send("appointment.completed", TestHospitals.A, visit);
        awaitDraft(clerk, 1);
        events.resend(id, "appointment.completed", TestHospitals.A, visit);
        events.send("appointment.completed", TestHospitals.A, visit);
        dispensed(TestHospitals.A, appointment, "EUR");
        assertThat(awaitDraft(clerk, 3).path("lines")).hasSize(3);
    }

    @Test
    void medicinesWithoutAnAppointmentHaveAnInvoiceOfTheirOwn() {
        dispensed(TestHospitals.A, null, "EUR");
        JsonNode draft = awaitDraft(clerk, 2);
        assertThat(draft.path("appointmentId").isNull()).isTrue();
        assertThat(amount(draft, "total")).isEqualTo("20.50");
    }

    @Test
    void medicinesOfTwoCurrenciesAreNotAddedUp() {
        dispensed(TestHospitals.A, appointment, List.of(item("308136", 1, 50, "EUR"), item("308136", 1, 55, "USD")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> invoices(clerk).size() == 2);
        assertThat(invoices(clerk))
                .extracting(invoice -> amount(invoice, "total"))
                .containsExactlyInAnyOrder("0.50", "0.55");
    }

    @Test
    void medicinesAfterIssuanceGoOnANewDraft() {
        completed(TestHospitals.A);
        JsonNode first = awaitDraft(clerk, 1);
        assertThat(clerk.post("/api/v1/invoices/" + first.path("id").asString() + "/issuance")
                        .status())
                .isEqualTo(200);
        dispensed(TestHospitals.A, appointment, "EUR");
        JsonNode second = awaitDraft(clerk, 2);
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void aVisitWaitsForItsPrice() {
        UUID hospital = Ids.next();
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "Asia/Tokyo", "JPY", "JP");
        Caller newcomer = api.as(Role.BILLING_CLERK).at(hospital);
        Awaitility.await().until(() -> newcomer.get("/api/v1/charges").status() == 200);
        completed(hospital);
        JsonNode draft = awaitDraft(newcomer, 1);
        String path = "/api/v1/invoices/" + draft.path("id").asString();
        assertThat(draft.path("lines").get(0).path("unitPrice").isNull()).isTrue();
        Answer refused = newcomer.post(path + "/issuance");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("UNPRICED_LINES");
        assertThat(refused.json().path("charges").get(0).asString()).isEqualTo("CONSULTATION");

        assertThat(newcomer.put("/api/v1/charges/CONSULTATION", charge("Visit", "5000", "JPY", "0.1"))
                        .status())
                .isEqualTo(201);
        assertThat(amount(newcomer.get(path).json(), "total")).isEqualTo("5500");
        assertThat(newcomer.post(path + "/issuance").json().path("number").asString())
                .endsWith("-000001");
    }

    @Test
    void theTestsOfAnOrderAreBilledOnceOnTheAppointmentsDraft() {
        String potassium = "K" + Ids.next().toString().substring(24);
        assertThat(clerk.put("/api/v1/charges/" + potassium, charge("Potassium", "8.00", "EUR", "0"))
                        .status())
                .isEqualTo(201);
        UUID order = Ids.next();
        completed(TestHospitals.A);
        sampleReceived(order, appointment, potassium);
        JsonNode draft = awaitDraft(clerk, 2);
        assertThat(amount(draft, "total")).isEqualTo("141.75");
        assertThat(draft.path("lines"))
                .extracting(line -> line.path("code").asString())
                .containsExactlyInAnyOrder("CONSULTATION", potassium);

        String unpriced = "U" + Ids.next().toString().substring(24);
        sampleReceived(order, appointment, potassium);
        sampleReceived(order, appointment, potassium, unpriced);
        JsonNode waiting = awaitDraft(clerk, 3);
        assertThat(waiting.path("lines"))
                .as("a second sample of the same order, and a test that nobody has priced")
                .extracting(line -> line.path("code").asString())
                .containsExactlyInAnyOrder("CONSULTATION", potassium, unpriced);
        String path = "/api/v1/invoices/" + waiting.path("id").asString();
        assertThat(clerk.post(path + "/issuance").code()).isEqualTo("UNPRICED_LINES");
        assertThat(clerk.put("/api/v1/charges/" + unpriced, charge("Sodium", "2.00", "EUR", "0"))
                        .status())
                .isEqualTo(201);
        assertThat(amount(clerk.get(path).json(), "total")).isEqualTo("143.75");
    }

    @Test
    void theTestsOfALabelledOrderAreBilledAlthoughTheirEventNamesNone() {
        String screening = "H" + Ids.next().toString().substring(24);
        assertThat(clerk.put("/api/v1/charges/" + screening, charge("Screening", "19.00", "EUR", "0"))
                        .status())
                .isEqualTo(201);
        UUID order = Ids.next();
        UUID item = Ids.next();
        String charges = "/internal/laboratory-orders/" + order + "/charges";
        OtherServices.fail(TestHospitals.A, charges);
        Map<String, Object> withheld = Map.of("itemId", item.toString(), "code", "WITHHELD");
        sampleReceived(order, appointment, List.of(withheld));
        Awaitility.await().until(() -> OtherServices.calls(TestHospitals.A, charges) > 0);
        assertThat(invoices(clerk)).isEmpty();

        OtherServices.answer(TestHospitals.A, charges, """
                {"id":"%s","items":[{"itemId":"%s","code":"%s"},{"itemId":"%s","code":"OTHER"}]}
                """.formatted(order, item, screening, Ids.next()));
        JsonNode shown = awaitDraft(clerk, 1).path("lines").path(0);
        assertThat(shown.path("code").asString()).isEqualTo("WITHHELD");
        assertThat(shown.path("description").asString()).isEqualTo("Laboratory test");
        assertThat(amount(shown, "total")).isEqualTo("19.00");
        assertThat(shown.at("/reference/kind").asString()).isEqualTo("LABORATORY_ORDER");
        assertThat(shown.at("/reference/id").asString()).isEqualTo(order.toString());
        JsonNode own = invoices(self()).getFirst().path("lines").path(0);
        assertThat(own.path("code").asString()).isEqualTo(screening);
        assertThat(own.path("description").asString()).isEqualTo("Screening");
        assertThat(amount(own, "total")).isEqualTo("19.00");

        sampleReceived(order, appointment, List.of(withheld));
        completed(TestHospitals.A);
        assertThat(awaitDraft(clerk, 2).path("lines"))
                .as("a second sample of the same order")
                .extracting(line -> line.path("code").asString())
                .containsExactlyInAnyOrder("CONSULTATION", "WITHHELD");
    }

    @Test
    void aLabelledTestWithoutAChargeWaitsForItsPriceAndIsNotNamed() {
        String screening = "H" + Ids.next().toString().substring(24);
        UUID order = Ids.next();
        UUID item = Ids.next();
        OtherServices.answer(TestHospitals.A, "/internal/laboratory-orders/" + order + "/charges", """
                {"id":"%s","items":[{"itemId":"%s","code":"%s"}]}
                """.formatted(
                        order, item, screening));
        sampleReceived(order, appointment, List.of(Map.of("itemId", item.toString(), "code", "WITHHELD")));
        String path = "/api/v1/invoices/" + awaitDraft(clerk, 1).path("id").asString();

        Answer refused = clerk.post(path + "/issuance");
        assertThat(refused.code()).isEqualTo("UNPRICED_LINES");
        assertThat(refused.json().path("charges"))
                .extracting(JsonNode::asString)
                .containsExactly("WITHHELD");
        clerk.put("/api/v1/charges/" + screening, charge("Screening", "19.00", "EUR", "0"));
        Answer issued = clerk.post(path + "/issuance");
        assertThat(issued.status()).as(issued.body()).isEqualTo(200);
        assertThat(amount(issued.json(), "total")).isEqualTo("19.00");
        assertThat(issued.body()).doesNotContain(screening, "Screening");
    }

    @Test
    void theMedicinesOfALabelledPrescriptionAreNamedToThePatientAlone() {
        UUID prescription = Ids.next();
        UUID item = Ids.next();
        String charges = "/internal/prescriptions/" + prescription + "/charges";
        OtherServices.fail(TestHospitals.A, charges);
        Map<String, Object> withheld = new HashMap<>(item("WITHHELD", 30, 50, "EUR"));
        withheld.put("itemId", item.toString());
        dispensed(TestHospitals.A, appointment, prescription, List.of(withheld, withheld));
        Awaitility.await().until(() -> OtherServices.calls(TestHospitals.A, charges) > 0);
        assertThat(invoices(clerk)).isEmpty();

        OtherServices.answer(TestHospitals.A, charges, """
                {"id":"%s","items":[{"itemId":"%s","system":"rxnorm","code":"312938"}]}
                """.formatted(prescription, item));
        JsonNode line = awaitDraft(clerk, 2).path("lines").path(0);
        assertThat(line.path("code").asString()).isEqualTo("WITHHELD");
        assertThat(line.path("description").asString()).isEqualTo("Medicine");
        assertThat(amount(line, "total")).isEqualTo("15.00");
        assertThat(line.at("/reference/kind").asString()).isEqualTo("PRESCRIPTION");
        assertThat(line.at("/reference/id").asString()).isEqualTo(prescription.toString());
        JsonNode own = invoices(self()).getFirst();
        assertThat(own.path("lines"))
                .extracting(of -> of.path("description").asString())
                .containsOnly("Medication 312938");
        assertThat(amount(own, "total")).isEqualTo("30.00");
    }

    private Caller self() {
        return api.as(Role.PATIENT).at(TestHospitals.A, Ids.next(), patient);
    }

    @Test
    void testsWithoutAnAppointmentHaveAnInvoiceOfTheirOwn() {
        sampleReceived(Ids.next(), null, "GLU-" + Ids.next().toString().substring(24), "CREA");
        JsonNode draft = awaitDraft(clerk, 2);
        assertThat(draft.path("appointmentId").isNull()).isTrue();
    }

    private void sampleReceived(UUID order, @Nullable UUID visit, String... codes) {
        sampleReceived(
                order,
                visit,
                Arrays.stream(codes)
                        .<Map<String, Object>>map(code -> Map.of("code", code))
                        .toList());
    }

    private void sampleReceived(UUID order, @Nullable UUID visit, List<Map<String, Object>> items) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id", Ids.next().toString(),
                "orderId", order.toString(),
                "patientId", patient.toString(),
                "ordererId", Ids.next().toString(),
                "items", items));
        event.put("appointmentId", visit == null ? null : visit.toString());
        events.send("lab.sample.received", TestHospitals.A, event);
    }

    @Test
    void aMissedAppointmentIsBilledOnce() {
        String fee = "F" + Ids.next().toString().substring(24);
        assertThat(clerk.put("/api/v1/charges/" + fee, charge("Missed appointment", "30.00", "EUR", "0"))
                        .status())
                .isEqualTo(201);
        Map<String, Object> missed = Map.of(
                "id", appointment.toString(),
                "patientId", patient.toString(),
                "practitionerId", Ids.next().toString(),
                "cause", "NO_SHOW",
                "chargeCode", fee);
        events.send("appointment.fee-due", TestHospitals.A, missed);
        events.send("appointment.fee-due", TestHospitals.A, missed);
        dispensed(TestHospitals.A, appointment, "EUR");

        assertThat(awaitDraft(clerk, 3).path("lines"))
                .extracting(line -> line.path("code").asString())
                .containsOnlyOnce(fee);
    }

    @Test
    void numbersAreGaplessUnderParallelIssuance() throws Exception {
        List<String> drafts = drafts(32);
        List<Long> numbers = inParallel(32, i -> clerk.post(drafts.get(i) + "/issuance")).stream()
                .map(answer -> answer.json().path("number").asString())
                .map(number -> Long.parseLong(number.substring(5)))
                .sorted()
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(31);
    }

    @Test
    void oneDraftIsIssuedOnce() throws Exception {
        String path = draft();
        List<Integer> statuses =
                inParallel(8, i -> clerk.post(path + "/issuance").status());
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void parallelPaymentsNeverExceedTheBalance() throws Exception {
        String path = issued();
        List<Integer> statuses = inParallel(32, i -> pay(path, "10.00").status());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(13);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(19);
        assertThat(amount(clerk.get(path).json(), "balance")).isEqualTo("3.75");
    }

    @Test
    void onlyAnIssuedInvoiceIsPaid() {
        Answer refused = pay(draft(), "1.00");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_ISSUED");
    }

    @Test
    void furtherChargesGoOnADraft() {
        clerk.put("/api/v1/charges/XRAY", charge("X-ray", "80.00", "EUR", "0"));
        String path = draft();
        Answer added = clerk.post(path + "/lines", Map.of("code", "XRAY", "quantity", 2));
        assertThat(added.status()).isEqualTo(201);
        assertThat(amount(added.json(), "total")).isEqualTo("293.75");
        assertThat(clerk.post(path + "/lines", Map.of("code", "XRAY")).json().path("lines").values().stream()
                        .map(line -> line.path("quantity").asInt())
                        .toList())
                .as("one, unless told")
                .endsWith(1);
        assertThat(clerk.post(path + "/lines", Map.of("code", "NONE", "quantity", 1))
                        .status())
                .isEqualTo(422);
        assertThat(clerk.post(path + "/lines", Map.of("code", "XRAY", "quantity", -1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPatientReachesOwnInvoicesOnly() {
        String path = draft();
        Caller self = self();
        Caller other = api.as(Role.PATIENT).at(TestHospitals.A, Ids.next(), Ids.next());
        assertThat(self.get(path).status()).isEqualTo(200);
        assertThat(invoices(self)).isNotEmpty();
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/invoices").json().path("items")).isEmpty();
        assertThat(other.get("/api/v1/invoices?patientId=" + patient).status()).isEqualTo(404);
        assertThat(self.post(path + "/issuance").status()).isEqualTo(403);
    }

    @Test
    void anotherHospitalsInvoiceIsNotThere() {
        String path = issued();
        Caller stranger = api.as(Role.BILLING_CLERK).at(TestHospitals.B);
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.get(path + "/ledger").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/payments").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/issuance").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/payments", payment("1.00", "EUR")).status())
                .isEqualTo(404);
        assertThat(stranger.post(path + "/lines", Map.of("code", "CONSULTATION", "quantity", 1))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/charges/CONSULTATION").status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/billing/trial-balance").json().path("items"))
                .isEmpty();
    }

    @Test
    void aChangedChargeNeedsIfMatch() {
        String path = "/api/v1/charges/C-" + Ids.next().toString().substring(0, 30);
        assertThat(clerk.put(path, charge("One", "1.00", "EUR", "0")).status()).isEqualTo(201);
        Answer read = clerk.get(path);
        assertThat(clerk.put(path, charge("One", "1.00", "EUR", "0")).status()).isEqualTo(200);
        assertThat(clerk.put(path, charge("Two", "2.00", "EUR", "0")).status()).isEqualTo(428);
        Caller informed = clerk.header("If-Match", String.valueOf(read.header("ETag")));
        assertThat(informed.put(path, charge("Two", "2.00", "EUR", "0")).status())
                .isEqualTo(200);
        assertThat(informed.put(path, charge("Three", "3.00", "EUR", "0")).status())
                .isEqualTo(412);
    }

    @Test
    void badInputIsRefusedClearly() {
        String path = "/api/v1/charges/BAD";
        assertThat(clerk.put(path, charge("X", "1.00", "USD", "0")).status()).isEqualTo(422);
        assertThat(clerk.put(path, charge("X", "1.001", "EUR", "0")).status()).isEqualTo(422);
        assertThat(clerk.put(path, charge("X", "-1.00", "EUR", "0")).status()).isEqualTo(422);
        assertThat(clerk.put(path, charge("X", "1.00", "EUR", "7")).status()).isEqualTo(422);
        assertThat(clerk.put(path, charge("X", "1.00", "EUR", "0.00001")).status())
                .isEqualTo(422);
        assertThat(clerk.put(path, charge("", "1.00", "EUR", "0")).status()).isEqualTo(422);
        assertThat(clerk.put("/api/v1/charges/a%20b", CONSULTATION).status()).isEqualTo(422);
        assertThat(clerk.put(path, "{\"taxRate\":{}}").status()).isIn(400, 422);
        assertThat(clerk.put(path, "{").status()).isEqualTo(400);
        assertThat(clerk.get("/api/v1/invoices?status=NONE").status()).isEqualTo(400);
        assertThat(clerk.get("/api/v1/invoices/1").status()).isIn(400, 404);
        String issued = issued();
        assertThat(clerk.post(issued + "/payments", payment("0.00", "EUR")).status())
                .isEqualTo(422);
        assertThat(clerk.post(issued + "/payments", payment("1.00", "USD")).status())
                .isEqualTo(422);
        assertThat(clerk.post(issued + "/payments", Map.of("method", "CASH")).status())
                .isEqualTo(422);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .get("/api/v1/invoices")
                        .status())
                .isEqualTo(403);
        assertThat(api.anonymous().get("/api/v1/invoices").status()).isEqualTo(401);
    }

    @Test
    void listsArePaged() {
        for (int i = 0; i < 3; i++) {
            dispensed(TestHospitals.A, null, "EUR");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> invoices(clerk).size() == 3);
        JsonNode first =
                clerk.get("/api/v1/invoices?limit=2&patientId=" + patient).json();
        JsonNode second = clerk.get("/api/v1/invoices?limit=2&patientId=" + patient + "&cursor="
                        + first.path("nextCursor").asString())
                .json();
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    /** An own draft with one consultation of 133.75 with tax. */
    private String draft() {
        return drafts(1).getFirst();
    }

    private List<String> drafts(int n) {
        List<UUID> visits = IntStream.range(0, n).mapToObj(i -> Ids.next()).toList();
        visits.forEach(visit -> events.send("appointment.completed", TestHospitals.A, visit(visit)));
        return visits.stream().map(this::draftOf).toList();
    }

    private String draftOf(UUID visit) {
        JsonNode items = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> clerk.get("/api/v1/invoices?appointmentId=" + visit)
                                .json()
                                .path("items"),
                        found -> found.size() == 1);
        return "/api/v1/invoices/" + items.get(0).path("id").asString();
    }

    private String issued() {
        String path = draft();
        assertThat(clerk.post(path + "/issuance").status()).isEqualTo(200);
        return path;
    }

    private Answer pay(String path, String amount) {
        return clerk.post(path + "/payments", payment(amount, "EUR"));
    }

    private void completed(UUID hospital) {
        events.send("appointment.completed", hospital, visit());
    }

    private Map<String, Object> visit() {
        return visit(appointment);
    }

    private Map<String, Object> visit(UUID id) {
        Instant start = Instant.parse("2026-12-01T09:00:00Z");
        return new HashMap<>(Map.of(
                "id", id.toString(),
                "tenantId", TestHospitals.A.toString(),
                "version", 4,
                "occurredAt", start.toString(),
                "patientId", patient.toString(),
                "practitionerId", Ids.next().toString(),
                "departmentId", Ids.next().toString(),
                "kind", "IN_PERSON",
                "start", start.toString(),
                "end", start.plusSeconds(1_800).toString()));
    }

    private void dispensed(UUID hospital, @Nullable UUID visit, String currency) {
        dispensed(hospital, visit, List.of(item("308136", 30, 50, currency), item("308136", 10, 55, currency)));
    }

    private void dispensed(UUID hospital, @Nullable UUID visit, List<Map<String, Object>> items) {
        dispensed(hospital, visit, Ids.next(), items);
    }

    private void dispensed(UUID hospital, @Nullable UUID visit, UUID prescription, List<Map<String, Object>> items) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                prescription.toString(),
                "prescriptionId",
                prescription.toString(),
                "dispenseId",
                Ids.next().toString(),
                "patientId",
                patient.toString(),
                "prescriberId",
                Ids.next().toString(),
                "pharmacistId",
                Ids.next().toString(),
                "status",
                "DISPENSED",
                "items",
                items));
        event.put("appointmentId", visit == null ? null : visit.toString());
        events.send("prescription.dispensed", hospital, event);
    }

    private static Map<String, Object> item(String code, int quantity, long price, String currency) {
        return Map.of(
                "code", code,
                "system", "http://www.nlm.nih.gov/research/umls/rxnorm",
                "quantity", quantity,
                "unitPriceMinor", price,
                "currency", currency,
                "lineMinor", quantity * price);
    }

    private JsonNode awaitDraft(Caller caller, int lines) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> invoices(caller).stream()
                                .filter(invoice ->
                                        invoice.path("status").asString().equals("DRAFT"))
                                .filter(invoice -> invoice.path("lines").size() == lines)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> invoices(Caller caller) {
        JsonNode items =
                caller.get("/api/v1/invoices?patientId=" + patient).json().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static <T> List<T> inParallel(int n, java.util.function.IntFunction<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(n)) {
            List<Callable<T>> all = IntStream.range(0, n)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            return threads.invokeAll(all).stream().map(BillingApiTest::get).toList();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String amount(JsonNode node, String field) {
        return node.path(field).path("amount").asString();
    }

    private static Map<String, Object> payment(String amount, String currency) {
        return Map.of("amount", Map.of("amount", amount, "currency", currency), "method", "CARD");
    }

    private static Map<String, Object> charge(String description, String amount, String currency, String taxRate) {
        return Map.of(
                "description",
                description,
                "price",
                Map.of("amount", amount, "currency", currency),
                "taxRate",
                taxRate);
    }
}
