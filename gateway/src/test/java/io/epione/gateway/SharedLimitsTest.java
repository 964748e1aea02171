package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "epione.gateway.limits.user.requests=3",
            "epione.gateway.limits.user.period=60s",
            "epione.gateway.limits.user.burst=3",
            // Long enough that a busy machine does not look like an outage.
            "epione.gateway.limits.redis-timeout=2s"
        })
class SharedLimitsTest extends GatewayTest {

    private static final Redis redis = new Redis();

    @Autowired
    private ConfigurableEnvironment environment;

    @DynamicPropertySource
    static void redis(DynamicPropertyRegistry settings) {
        settings.add("epione.redis.url", redis::url);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void twoGatewaysCountTogether() {
        int otherPort = anotherGateway().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            // Counted by one gateway, seen by the other: both are connected, and neither decides alone any more.
            String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
            assertThat(remaining(token, port)).isEqualTo(2);
            assertThat(remaining(token, otherPort)).isEqualTo(1);
        });
        String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        for (int at : new int[] {otherPort, port, otherPort}) {
            assertThat(send(as(token, at)).statusCode()).isEqualTo(200);
        }
        assertProblem(send(as(token, port)), 429, "RATE_LIMITED");
        assertProblem(send(as(token, otherPort)), 429, "RATE_LIMITED");
    }

    private int remaining(String token, int at) {
        String standing = send(as(token, at)).headers().firstValue("RateLimit").orElse("none");
        return standing.startsWith("\"user\";r=") ? Character.digit(standing.charAt(9), 10) : -1;
    }

    private static HttpRequest.Builder as(String token, int port) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/patients"))
                .header("Authorization", "Bearer " + token);
    }

    /**
     * The same gateway once more: every setting of this one's tests, on ports of its own. It ends with the process, because
     * its end would take along the event loops, which all gateways of a process share.
     */
    private ConfigurableApplicationContext anotherGateway() {
        Map<String, Object> settings = new HashMap<>();
        environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>
                        && (source.getName().contains("Test")
                                || source.getName().contains("Dynamic")))
                .map(source -> (EnumerablePropertySource<?>) source)
                .forEach(source -> Stream.of(source.getPropertyNames())
                        .forEach(name -> settings.putIfAbsent(name, environment.getProperty(name))));
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        return new SpringApplicationBuilder(GatewayApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @Test
    void bucketsAreInRedisAndAnOutageOfRedisStopsNobody() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A), "/api/v1/patients");
            assertThat(redis.keys("epione:limit:user:*")).isNotEmpty();
        });
        // Before Redis was connected local buckets decided, and do so for a second more.
        await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
        String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        for (int i = 0; i < 3; i++) {
            assertThat(getAs(token, "/api/v1/patients").statusCode()).isEqualTo(200);
        }
        assertProblem(getAs(token, "/api/v1/patients"), 429, "RATE_LIMITED");

        redis.stop();
        long started = System.nanoTime();
        assertThat(getAs(token, "/api/v1/patients").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        getAs(token, "/api/v1/patients");
        getAs(token, "/api/v1/patients");
        assertProblem(getAs(token, "/api/v1/patients"), 429, "RATE_LIMITED");

        redis.start();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A), "/api/v1/patients");
            assertThat(redis.keys("epione:limit:user:*")).isNotEmpty();
        });
    }
}
