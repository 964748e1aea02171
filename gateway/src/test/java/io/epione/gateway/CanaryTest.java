package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"epione.services.patient.canary-percent=50", "epione.services.billing.canary-percent=100"})
class CanaryTest extends GatewayTest {

    @DynamicPropertySource
    static void canaries(DynamicPropertyRegistry settings) {
        settings.add("epione.services.patient.canary-url", () -> Platform.BACKEND.url("patient-canary"));
        settings.add("epione.services.prescription.canary-url", () -> Platform.BACKEND.url("prescription-canary"));
        settings.add("epione.services.billing.canary-url", () -> "http://localhost:1");
    }

    @Test
    void aUserStaysWithOneVersionAndBothHaveUsers() {
        Set<String> versions = new HashSet<>();
        for (int user = 0; user < 40; user++) {
            String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
            String version = versionOf(token, "/api/v1/patients", null);
            assertThat(versionOf(token, "/api/v1/patients", null)).isEqualTo(version);
            versions.add(version);
        }
        assertThat(versions).containsExactlyInAnyOrder("patient", "patient-canary");
    }

    @Test
    void theHeaderChoosesAndIsNotPassedOn() {
        String token = tokenOf(Platform.HOSPITAL_A);
        assertThat(versionOf(token, "/api/v1/patients", "always")).isEqualTo("patient-canary");
        assertThat(versionOf(token, "/api/v1/patients", "never")).isEqualTo("patient");
        assertThat(versionOf(token, "/api/v1/prescriptions", null))
                .as("no share, only who asks for it")
                .isEqualTo("prescription");
        assertThat(versionOf(token, "/api/v1/prescriptions", "always")).isEqualTo("prescription-canary");
        assertThat(versionOf(token, "/api/v1/appointments", "always"))
                .as("there is only one")
                .isEqualTo("appointment");
        var seen = send(as(token, "/api/v1/patients").header("X-Epione-Canary", "always"));
        assertThat(seen(seen, "x-epione-canary")).isNull();
    }

    @Test
    void aCanaryThatFailsDoesNotTakeTheOtherVersionAlong() {
        String token = tokenOf(Platform.HOSPITAL_A);
        for (int i = 0; i < 20; i++) {
            assertProblem(
                    send(as(token, "/api/v1/invoices").POST(BodyPublishers.noBody())), 503, "SERVICE_UNAVAILABLE");
        }
        assertThat(versionOf(token, "/api/v1/invoices", "never")).isEqualTo("billing");
    }

    private String versionOf(String token, String path, String wish) {
        var request = as(token, path);
        var answer = send(wish == null ? request : request.header("X-Epione-Canary", wish));
        return json(answer).path("uri").asString().split("/")[1];
    }
}
