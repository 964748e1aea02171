package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

@TestPropertySource(
        properties = {
            "epione.gateway.limits.user.requests=3",
            "epione.gateway.limits.user.period=60s",
            "epione.gateway.limits.user.burst=3",
            // Long enough that a busy machine does not look like an outage.
            "epione.gateway.limits.redis-timeout=2s"
        })
class SharedLimitsTest extends GatewayTest {

    private static final int REDIS_PORT = freePort();
    private static RedisServer redis = startRedis();

    @DynamicPropertySource
    static void redis(DynamicPropertyRegistry settings) {
        settings.add("epione.redis.url", () -> "redis://localhost:" + REDIS_PORT);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.stop();
    }

    @Test
    void bucketsAreInRedisAndAnOutageOfRedisStopsNobody() throws IOException {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A), "/api/v1/patients");
            try (Jedis client = new Jedis("localhost", REDIS_PORT)) {
                assertThat(client.keys("epione:limit:user:*")).isNotEmpty();
            }
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

        redis = startRedis();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A), "/api/v1/patients");
            try (Jedis client = new Jedis("localhost", REDIS_PORT)) {
                assertThat(client.keys("epione:limit:user:*")).isNotEmpty();
            }
        });
    }

    private static RedisServer startRedis() {
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(REDIS_PORT)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
