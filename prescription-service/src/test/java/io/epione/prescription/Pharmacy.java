package io.epione.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The people of a hospital and what they do, in the words of the tests. */
public final class Pharmacy {

    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static final AtomicInteger CODES = new AtomicInteger(90_000_000);

    private final TestClient api;
    private final UUID hospital;

    public Pharmacy(TestClient api, UUID hospital) {
        this.api = api;
        this.hospital = hospital;
        // The service serves once it has read the list of hospitals.
        Awaitility.await()
                .until(() ->
                        !doctor().get("/api/v1/medications?q=aspirin").code().equals("HOSPITALS_UNKNOWN"));
    }

    public Caller doctor() {
        return api.as(Role.DOCTOR).at(hospital);
    }

    public Caller pharmacist() {
        return api.as(Role.PHARMACIST).at(hospital);
    }

    public UUID patient(String... allergies) {
        return Neighbours.patientAt(hospital, allergies);
    }

    /** An RxNorm code that no other test uses. */
    public static String newCode() {
        return String.valueOf(CODES.incrementAndGet());
    }

    public static Map<String, Object> medication(String code) {
        return Map.of("system", RXNORM, "code", code, "display", "Medication " + code);
    }

    public static Map<String, Object> item(String code, int quantity) {
        return item(code, quantity, 0);
    }

    public static Map<String, Object> item(String code, int quantity, int refills) {
        return Map.of(
                "medication",
                medication(code),
                "dose",
                "1 tablet",
                "route",
                "oral",
                "frequency",
                "twice a day",
                "durationDays",
                30,
                "quantity",
                quantity,
                "refills",
                refills);
    }

    @SafeVarargs
    public static Map<String, Object> prescription(UUID patientId, Map<String, Object>... items) {
        return Map.of("patientId", patientId, "items", List.of(items));
    }

    @SafeVarargs
    public final Answer prescribe(UUID patientId, Map<String, Object>... items) {
        return doctor().post("/api/v1/prescriptions", prescription(patientId, items));
    }

    /** A prescription of one medication that a pharmacist has verified. */
    public Answer verified(String code, int quantity, int refills) {
        Answer created = prescribe(patient(), item(code, quantity, refills));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Answer verified = pharmacist().post("/api/v1/prescriptions/" + created.id() + "/verification");
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        return verified;
    }

    public Answer dispense(Answer prescription, int quantity) {
        String itemId = prescription.json().path("items").path(0).path("id").asString();
        return pharmacist()
                .post(
                        "/api/v1/prescriptions/" + prescription.id() + "/dispenses",
                        Map.of("items", List.of(Map.of("itemId", itemId, "quantity", quantity))));
    }

    public Answer receive(String code, String lot, String expiresOn, int quantity) {
        return receive(code, lot, expiresOn, quantity, "0.50");
    }

    public Answer receive(String code, String lot, String expiresOn, int quantity, String price) {
        return pharmacist()
                .post(
                        "/api/v1/pharmacy/receipts",
                        Map.of(
                                "medication", medication(code),
                                "lot", lot,
                                "expiresOn", expiresOn,
                                "quantity", quantity,
                                "unitPrice", Map.of("amount", price, "currency", "EUR")));
    }

    public long inStock(String code) {
        return pharmacist()
                .get("/api/v1/pharmacy/stock?code=" + code)
                .json()
                .path("items")
                .path(0)
                .path("quantity")
                .asLong();
    }
}
