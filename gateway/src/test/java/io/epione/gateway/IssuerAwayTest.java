package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class IssuerAwayTest extends GatewayTest {

    @DynamicPropertySource
    static void issuerIsAway(DynamicPropertyRegistry settings) {
        settings.add("epione.gateway.tokens.keys-uri", () -> "http://localhost:1/certs");
    }

    @Override
    void gatewayIsUp() {}

    @Test
    void aTokenThatCannotBeCheckedYetIsNotCalledBad() {
        assertThat(json(get("/api/health")).path("signingKeys").asBoolean()).isFalse();
        assertProblem(getAs(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients"), 503, "SERVICE_UNAVAILABLE");
        assertProblem(getAs("nonsense", "/api/v1/patients"), 401, "UNAUTHENTICATED");
    }
}
