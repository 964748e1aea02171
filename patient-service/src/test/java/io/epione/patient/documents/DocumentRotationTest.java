package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.crypto.KeyRotation.Kind;
import io.epione.platform.crypto.RotationDriver;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The contents of documents lie outside of the database, and a rotation of the patients' keys finds them there. */
@EpioneTest(classes = PatientServiceApplication.class)
@Import(RotationDriver.class)
@TestPropertySource(properties = RotationDriver.BY_HAND)
class DocumentRotationTest {

    @Autowired
    private TestClient api;

    @Autowired
    private RotationDriver driver;

    @Autowired
    private Hospitals hospitals;

    @Autowired
    private Chunks chunks;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID hospital = Ids.next();

    private List<UUID> objects(UUID document) {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(status ->
                        chunks.of(document).stream().map(Chunks.Chunk::objectId).toList()));
    }

    @Test
    void contentsAreSealedAnewAndDownloadedAsBefore() {
        driver.restart();
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        await().until(() -> hospitals.find(hospital).isPresent());
        UUID patient = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();
        Caller doctor = api.as(Role.DOCTOR).at(hospital);
        byte[] content = "0123456789\n".repeat(150_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Sender sender = new Sender(doctor, patient);
        Answer sent = sender.send(content, "text/plain");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        UUID document = sent.id();
        String link = doctor.post(sender.documents() + "/" + document + "/links")
                .json()
                .path("url")
                .asString();
        List<UUID> before = objects(document);

        driver.rotate(hospital, Kind.PATIENT_KEYS);
        driver.rotate(hospital, Kind.SEARCH_INDEXES);

        assertThat(objects(document)).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(doctor.get(link).code())
                .as("links end with the key that signed them")
                .isEqualTo("DOCUMENT_NOT_FOUND");
        String again = doctor.post(sender.documents() + "/" + document + "/links")
                .json()
                .path("url")
                .asString();
        assertThat(doctor.get(again).bytes()).isEqualTo(content);
    }
}
