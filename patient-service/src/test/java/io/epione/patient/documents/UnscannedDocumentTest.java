package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class UnscannedDocumentTest {

    @Autowired
    private TestClient api;

    @Test
    void withoutAScannerADocumentSaysThatNobodyHasLooked() {
        UUID patient = api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();

        Answer created =
                new Sender(api.as(Role.NURSE).at(TestHospitals.A), patient).send(Contents.text(), "text/plain");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("malwareScanned").asBoolean()).isFalse();
    }
}
