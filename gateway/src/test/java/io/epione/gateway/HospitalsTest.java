package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HospitalsTest extends GatewayTest {

    @Test
    void aSuspensionHoldsAndSoDoesItsEnd() {
        UUID hospital = UUID.randomUUID();
        Platform.status(hospital, 1, "ACTIVE");
        String token = tokenOf(hospital);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(getAs(token, "/api/v1/patients").statusCode())
                        .isEqualTo(200));

        Platform.status(hospital, 2, "SUSPENDED");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/patients"), 403, "HOSPITAL_SUSPENDED"));

        Platform.status(hospital, 1, "ACTIVE");
        Platform.send(hospital.toString(), "not json");
        Platform.status(UUID.randomUUID(), 1, "ACTIVE");
        await().during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/patients"), 403, "HOSPITAL_SUSPENDED"));

        Platform.status(hospital, 3, "ACTIVE");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(getAs(token, "/api/v1/patients").statusCode())
                        .isEqualTo(200));

        Platform.send(hospital.toString(), null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/patients"), 403, "HOSPITAL_UNKNOWN"));
    }

    @Test
    void whosePostWasWithdrawnIsRefusedWithATokenThatIsStillGood() {
        UUID post = UUID.randomUUID();
        String leaver = tokenOfPost(post);
        String colleague = tokenOfPost(UUID.randomUUID());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(getAs(leaver, "/api/v1/patients").statusCode())
                                .isEqualTo(200));

        Platform.withdraw(Platform.HOSPITAL_A, post);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(getAs(leaver, "/api/v1/patients").statusCode())
                                .isEqualTo(401));
        assertThat(getAs(colleague, "/api/v1/patients").statusCode()).isEqualTo(200);
    }

    private static String tokenOfPost(UUID post) {
        return Platform.ISSUER.token(
                UUID.randomUUID(),
                Platform.HOSPITAL_A,
                claims -> claims.claim("posts", List.of(Platform.HOSPITAL_A + ":" + post + ":DOCTOR")));
    }

    @Test
    void aHospitalThatIsNotActiveOrNotKnownIsRefused() {
        UUID pending = UUID.randomUUID();
        Platform.status(pending, 1, "PENDING");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertProblem(getAs(tokenOf(pending), "/api/v1/patients"), 403, "HOSPITAL_SUSPENDED"));
        assertProblem(getAs(tokenOf(UUID.randomUUID()), "/api/v1/patients"), 403, "HOSPITAL_UNKNOWN");
    }
}
