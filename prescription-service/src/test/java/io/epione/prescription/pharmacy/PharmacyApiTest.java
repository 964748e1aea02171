package io.epione.prescription.pharmacy;

import static io.epione.prescription.Pharmacy.item;
import static io.epione.prescription.Pharmacy.newCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.prescription.Pharmacy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class PharmacyApiTest {

    private static final String LATER = "2031-06-30";
    private static final String SOONER = "2030-01-31";
    private static final String PAST = "2020-01-31";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Pharmacy hospital;

    @BeforeEach
    void openHospital() {
        hospital = new Pharmacy(api, TestHospitals.A);
    }

    @Test
    void theSameLotAgainAddsToIt() {
        String code = newCode();
        Answer first = hospital.receive(code, "L1", LATER, 40);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(hospital.receive(code, "L1", LATER, 10).json().path("onHand").asInt())
                .isEqualTo(50);
        JsonNode stock = hospital.pharmacist()
                .get("/api/v1/pharmacy/stock?code=" + code)
                .json()
                .path("items")
                .path(0);
        assertThat(stock.path("quantity").asInt()).isEqualTo(50);
        assertThat(stock.path("lots")).hasSize(1);
        assertThat(hospital.receive(code, "L1", SOONER, 10).code()).isEqualTo("LOT_DIFFERS");
    }

    @Test
    void aReceiptIsValidated() {
        String code = newCode();
        assertThat(hospital.receive(code, "L1", LATER, -1).status()).isEqualTo(422);
        assertThat(hospital.receive(code, "L1", LATER, 1, "0.005").status()).isEqualTo(422);
        assertThat(hospital.receive(code, "L1", LATER, 1, "-1").status()).isEqualTo(422);
        assertThat(hospital.receive("ABC", "L1", LATER, 1).code()).isEqualTo("UNKNOWN_CODE");
        assertThat(hospital.receive(code, "L1", "2025-13-01", 1).status()).isEqualTo(400);
        assertThat(hospital.doctor().post("/api/v1/pharmacy/receipts", Map.of()).status())
                .isIn(403, 422);
        assertThat(hospital.inStock(code)).isZero();
    }

    @Test
    void takesWhatExpiresFirstAndNeverWhatHasExpired() {
        String code = newCode();
        hospital.receive(code, "OLD", PAST, 100, "0.10");
        hospital.receive(code, "B", LATER, 100, "0.70");
        hospital.receive(code, "A", SOONER, 12, "0.50");
        Answer prescription = hospital.verified(code, 30, 0);

        Answer first = hospital.dispense(prescription, 20);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("PARTIALLY_DISPENSED");
        assertThat(first.json().path("lines").path(0).path("lot").asString()).isEqualTo("A");
        assertThat(first.json().path("lines").path(0).path("quantity").asInt()).isEqualTo(12);
        assertThat(first.json().path("lines").path(1).path("lot").asString()).isEqualTo("B");
        assertThat(first.json()
                        .path("lines")
                        .path(1)
                        .path("unitPrice")
                        .path("amount")
                        .asString())
                .isEqualTo("0.70");

        TestEvents.Published published = events.awaitPublished(
                "prescription.dispensed",
                event -> event.key().equals(prescription.id().toString()));
        assertThat(published.data().path("dispenseId").asString())
                .isEqualTo(first.id().toString());
        assertThat(published.data().path("items").path(0).path("lineMinor").asLong())
                .isEqualTo(12 * 50);
        assertThat(published.data().path("items").path(1).path("lineMinor").asLong())
                .isEqualTo(8 * 70);
        assertThat(published.data().path("items").path(1).path("currency").asString())
                .isEqualTo("EUR");

        assertThat(published.data().path("dispensable").asBoolean()).isTrue();

        Answer second = hospital.dispense(prescription, 10);
        assertThat(second.json().path("status").asString()).isEqualTo("DISPENSED");
        TestEvents.Published last = events.awaitPublished(
                "prescription.dispensed",
                event -> event.data()
                        .path("dispenseId")
                        .asString()
                        .equals(second.id().toString()));
        assertThat(last.data().path("dispensable").asBoolean(true)).isFalse();
        assertThat(hospital.dispense(prescription, 1).code()).isEqualTo("ILLEGAL_TRANSITION");
        JsonNode dispenses = hospital.pharmacist()
                .get("/api/v1/prescriptions/" + prescription.id() + "/dispenses")
                .json();
        assertThat(dispenses.path("items")).hasSize(2);
        assertThat(dispenses.path("items").path(0).path("lines")).hasSize(2);
    }

    @Test
    void nothingIsDispensedBeforeVerification() {
        Answer created = hospital.prescribe(hospital.patient(), item(newCode(), 30));
        assertThat(hospital.dispense(created, 1).code()).isEqualTo("NOT_VERIFIED");
    }

    @Test
    void nothingIsDispensedOfACancelledPrescription() {
        Answer verified = hospital.verified(newCode(), 30, 0);
        hospital.doctor().post("/api/v1/prescriptions/" + verified.id() + "/cancellation");
        assertThat(hospital.dispense(verified, 1).code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void moreThanThePrescriptionLeavesIsRefused() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 100);
        Answer prescription = hospital.verified(code, 30, 2);
        Answer refused = hospital.dispense(prescription, 31);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("items[0].quantity");
        assertThat(hospital.dispense(prescription, 0).status()).isEqualTo(422);
        assertThat(hospital.dispense(prescription, 30).json().path("status").asString())
                .isEqualTo("DISPENSED");
        assertThat(hospital.dispense(prescription, 10).json().path("status").asString())
                .isEqualTo("PARTIALLY_DISPENSED");
    }

    @Test
    void withTooLittleOfOneMedicationNothingOfAnyIsDispensed() {
        String plenty = newCode();
        String little = newCode();
        hospital.receive(plenty, "L1", LATER, 100);
        hospital.receive(little, "L1", LATER, 5);
        Answer created = hospital.prescribe(hospital.patient(), item(plenty, 30), item(little, 30));
        hospital.pharmacist().post("/api/v1/prescriptions/" + created.id() + "/verification");
        List<Map<String, Object>> lines = created.json()
                .path("items")
                .valueStream()
                .map(item -> Map.<String, Object>of("itemId", item.path("id").asString(), "quantity", 30))
                .toList();
        Answer refused = hospital.pharmacist()
                .post("/api/v1/prescriptions/" + created.id() + "/dispenses", Map.of("items", lines));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
        assertThat(refused.json().path("shortages").path(0).path("code").asString())
                .isEqualTo(little);
        assertThat(hospital.inStock(plenty)).isEqualTo(100);
        assertThat(hospital.inStock(little)).isEqualTo(5);
        JsonNode prescription =
                hospital.doctor().get("/api/v1/prescriptions/" + created.id()).json();
        assertThat(prescription.path("status").asString()).isEqualTo("VERIFIED");
    }

    @Test
    void twoItemsOfOneMedicationShareTheStock() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 50);
        Answer created = hospital.prescribe(hospital.patient(), item(code, 30), item(code, 30));
        hospital.pharmacist().post("/api/v1/prescriptions/" + created.id() + "/verification");
        List<Map<String, Object>> lines = created.json()
                .path("items")
                .valueStream()
                .map(item -> Map.<String, Object>of("itemId", item.path("id").asString(), "quantity", 30))
                .toList();
        Answer refused = hospital.pharmacist()
                .post("/api/v1/prescriptions/" + created.id() + "/dispenses", Map.of("items", lines));
        assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
        assertThat(hospital.inStock(code)).isEqualTo(50);
    }

    @Test
    void parallelDispensesNeverGoBelowZero() {
        String code = newCode();
        hospital.receive(code, "L1", SOONER, 35);
        hospital.receive(code, "L2", LATER, 35);
        List<Answer> prescriptions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            prescriptions.add(hospital.verified(code, 10, 0));
        }
        List<Integer> statuses = inParallel(prescriptions.stream()
                .<Callable<Integer>>map(prescription ->
                        () -> hospital.dispense(prescription, 10).status())
                .toList());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(7);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(5);
        assertThat(hospital.inStock(code)).isZero();
        assertLedgerAgrees(code);
    }

    @Test
    void parallelDispensesOfOnePrescriptionNeverGiveMoreThanItLeaves() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 100);
        Answer prescription = hospital.verified(code, 30, 0);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> hospital.dispense(prescription, 10).status());
        }
        assertThat(inParallel(calls)).filteredOn(status -> status == 201).hasSize(3);
        assertThat(hospital.inStock(code)).isEqualTo(70);
        assertLedgerAgrees(code);
    }

    @Test
    void parallelFirstReceiptsOfOneMedicationAllCount() {
        String code = newCode();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> hospital.receive(code, "L1", LATER, 10).status());
        }
        assertThat(inParallel(calls)).allMatch(status -> status == 201);
        assertThat(hospital.inStock(code)).isEqualTo(100);
        assertLedgerAgrees(code);
    }

    @Test
    void lowStockIsToldOnce() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 25);
        Answer prescription = hospital.verified(code, 10, 0);
        hospital.dispense(prescription, 4);
        hospital.dispense(prescription, 4);
        TestEvents.Published low = events.awaitPublished(
                "stock.low", event -> event.data().path("code").asString().equals(code));
        assertThat(low.data().path("quantity").asInt()).isEqualTo(17);
        hospital.dispense(prescription, 1);
        events.awaitPublished(
                "prescription.dispensed",
                event -> event.key().equals(prescription.id().toString())
                        && event.data().path("version").asLong() == 4);
        assertThat(events.published("stock.low").stream()
                        .filter(event -> event.data().path("code").asString().equals(code)))
                .hasSize(1);
    }

    @Test
    void theOtherHospitalsStockIsNotThere() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 100);
        Pharmacy other = new Pharmacy(api, TestHospitals.B);
        assertThat(other.pharmacist()
                        .get("/api/v1/pharmacy/stock?code=" + code)
                        .json()
                        .path("items"))
                .isEmpty();
        Answer prescription = other.verified(code, 10, 0);
        assertThat(other.dispense(prescription, 10).code()).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void theDatabaseRefusesNegativeStockAndAChangedLedger() {
        String code = newCode();
        hospital.receive(code, "L1", LATER, 10);
        assertThatThrownBy(() -> sql(
                        "update stock_lot l set quantity = -1 from stock_item s where s.id = l.stock_item_id and s.code = :code",
                        code))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> sql("update stock_movement set quantity = 1 where :code <> ''", code))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void stockIsListedByMedication() {
        hospital.receive(newCode(), "L1", LATER, 10);
        hospital.receive(newCode(), "L1", LATER, 10);
        JsonNode page =
                hospital.pharmacist().get("/api/v1/pharmacy/stock?limit=1").json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(hospital.pharmacist()
                        .get("/api/v1/pharmacy/stock?limit=1&cursor="
                                + page.path("nextCursor").asString())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    private int sql(String statement, String code) {
        Integer changed = Tenancy.as(
                TestHospitals.A,
                () -> new TransactionTemplate(transactions)
                        .execute(status ->
                                jdbc.sql(statement).param("code", code).update()));
        return changed == null ? 0 : changed;
    }

    private void assertLedgerAgrees(String code) {
        List<Boolean> agrees = Tenancy.as(
                TestHospitals.A,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql("""
                                select l.quantity = (select sum(m.quantity) from stock_movement m where m.lot_id = l.id)
                                from stock_lot l join stock_item s on s.id = l.stock_item_id where s.code = :code
                                """)
                                .param("code", code)
                                .query(Boolean.class)
                                .list()));
        assertThat(agrees).isNotEmpty().containsOnly(true);
    }

    private static List<Integer> inParallel(List<Callable<Integer>> calls) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            return all.invokeAll(calls).stream().map(PharmacyApiTest::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Integer result(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
