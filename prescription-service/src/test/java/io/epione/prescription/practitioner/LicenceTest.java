package io.epione.prescription.practitioner;

import static io.epione.prescription.Pharmacy.item;
import static io.epione.prescription.Pharmacy.prescription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.prescription.Pharmacy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class LicenceTest {

    private static final String PATH = "/api/v1/prescriptions";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private final UUID staffId = UUID.randomUUID();
    private Pharmacy hospital;

    @BeforeEach
    void openHospital() {
        hospital = new Pharmacy(api, TestHospitals.A);
    }

    @Test
    void anExpiredLicenceStopsPrescribingUntilItIsRenewed() {
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), staffId);
        assertThat(prescribe(doctor).status()).isEqualTo(201);

        tell(Role.DOCTOR, 2, LocalDate.now().minusDays(2));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> prescribe(doctor).code().equals("LICENCE_EXPIRED"));
        assertThat(prescribe(doctor).status()).isEqualTo(403);

        tell(Role.DOCTOR, 4, LocalDate.now().plusYears(1));
        tell(Role.DOCTOR, 3, LocalDate.now().minusDays(2));
        await().atMost(Duration.ofSeconds(20)).until(() -> prescribe(doctor).status() == 201);
    }

    @Test
    void anExpiredLicenceStopsVerifying() {
        UUID id = hospital.prescribe(hospital.patient(), item(Pharmacy.newCode(), 30))
                .id();
        Caller pharmacist = api.as(Role.PHARMACIST).at(TestHospitals.A, UUID.randomUUID(), staffId);
        tell(Role.PHARMACIST, 1, LocalDate.now().minusDays(2));
        // Prescribing is not a pharmacist's, so the doctor with the same post tells when the news has come.
        Caller probe = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), staffId);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> prescribe(probe).code().equals("LICENCE_EXPIRED"));

        Answer refused = pharmacist.post(PATH + "/" + id + "/verification");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("LICENCE_EXPIRED");
    }

    private Answer prescribe(Caller doctor) {
        return doctor.post(PATH, prescription(hospital.patient(), item(Pharmacy.newCode(), 30)));
    }

    private void tell(Role role, long version, LocalDate expiresOn) {
        events.send(
                "staff.updated",
                TestHospitals.A,
                Map.of(
                        "id", staffId.toString(),
                        "version", version,
                        "role", role.name(),
                        "status", "ACTIVE",
                        "licenceExpiresOn", expiresOn.toString(),
                        "licenceExpired", expiresOn.isBefore(LocalDate.now())));
    }
}
