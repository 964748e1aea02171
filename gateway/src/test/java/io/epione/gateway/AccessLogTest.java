package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class AccessLogTest extends GatewayTest {

    @Test
    void aRequestIsOneEventWithoutItsAddress(CapturedOutput output) {
        var answer = getAs(
                tokenOf(Platform.HOSPITAL_A),
                "/api/v1/patients/0192-secret-id?familyName=Nightingale&phone=0301234567890");
        String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();

        await().atMost(Duration.ofSeconds(5)).until(() -> output.getOut().contains(requestId));
        JsonNode event = output.getOut()
                .lines()
                .filter(line -> line.contains(requestId))
                .map(line -> JsonMapper.shared().readTree(line))
                .findFirst()
                .orElseThrow();
        assertThat(event.path("method").asString()).isEqualTo("GET");
        assertThat(event.path("route").asString()).isEqualTo("/api/v1/patients/**");
        assertThat(event.path("upstream").asString()).isEqualTo("patient");
        assertThat(event.path("status").asInt()).isEqualTo(200);
        assertThat(event.path("tenantId").asString()).isEqualTo(Platform.HOSPITAL_A.toString());
        assertThat(event.path("traceId").asString()).hasSize(32);
        assertThat(output.getAll()).doesNotContain("Nightingale", "0301234567890", "0192-secret-id");
    }
}
