package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class NotReadyTest extends GatewayTest {

    @DynamicPropertySource
    static void brokerIsAway(DynamicPropertyRegistry settings) {
        settings.add("epione.gateway.hospital-feed.bootstrap-servers", () -> "localhost:1");
    }

    @Override
    void gatewayIsUp() {}

    @Test
    void nobodyOfAHospitalIsAdmittedBeforeTheHospitalsAreKnown() {
        var health = get("/api/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health).path("status").asString()).isEqualTo("DOWN");
        assertThat(json(health).path("hospitals").asBoolean()).isFalse();

        assertProblem(getAs(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients"), 503, "SERVICE_UNAVAILABLE");
        assertThat(post("/api/v1/auth/login", "{}").statusCode()).isEqualTo(200);
    }
}
