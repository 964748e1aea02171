package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "epione.gateway.limits.user.requests=1",
            "epione.gateway.limits.user.period=5s",
            "epione.gateway.limits.user.burst=4",
            "epione.gateway.limits.hospital.requests=1000",
            "epione.gateway.limits.hospitals.0192b3c4-0000-7000-8000-00000000000b.requests=3",
            "epione.gateway.limits.hospitals.0192b3c4-0000-7000-8000-00000000000b.period=60s",
            "epione.gateway.limits.hospitals.0192b3c4-0000-7000-8000-00000000000c.requests=2",
            "epione.gateway.limits.hospitals.0192b3c4-0000-7000-8000-00000000000c.period=60s",
            "epione.gateway.limits.plans.small.requests=2",
            "epione.gateway.limits.plans.small.period=60s",
            "epione.gateway.limits.plans.small.burst=2",
            "epione.gateway.limits.search.requests=2",
            "epione.gateway.limits.search.period=60s",
            "epione.gateway.limits.search.burst=2",
            "epione.gateway.limits.registration-per-address.requests=2",
            "epione.gateway.limits.sign-in-per-account.requests=3",
            "epione.gateway.limits.sign-in-per-address.requests=12",
            "epione.gateway.limits.application-per-address.requests=2"
        })
class LimitsTest extends GatewayTest {

    private static final UUID CAPPED = UUID.fromString("0192b3c4-0000-7000-8000-00000000000c");

    static {
        Platform.status(CAPPED, 1, "ACTIVE");
    }

    @Test
    void aUserOverTheLimitIsToldWhenToTryAgainAndOthersAreNotAffected() {
        String busy = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        for (int i = 0; i < 4; i++) {
            assertThat(getAs(busy, "/api/v1/patients").statusCode()).isEqualTo(200);
        }
        var refused = getAs(busy, "/api/v1/patients");
        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 5);
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"user\";q=4;w=20");
        assertThat(refused.headers().firstValue("RateLimit"))
                .contains("\"user\";r=0;t="
                        + refused.headers().firstValue("Retry-After").orElseThrow());

        String other = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        assertThat(getAs(other, "/api/v1/patients").statusCode()).isEqualTo(200);
    }

    @Test
    void everyLimitedAnswerSaysWhatTheTightestLimitStillAllows() {
        String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        getAs(token, "/api/v1/patients");
        var second = getAs(token, "/api/v1/charges/failing");
        assertThat(second.headers().allValues("RateLimit-Policy")).containsExactly("\"user\";q=4;w=20");
        assertThat(second.headers().firstValue("RateLimit").orElse("")).matches("\"user\";r=2;t=(9|10)");

        var hospital = getAs(Platform.ISSUER.token(UUID.randomUUID(), CAPPED), "/api/v1/patients");
        assertThat(hospital.headers().firstValue("RateLimit").orElse("")).startsWith("\"hospital\";r=1;");

        var open = post("/api/v1/auth/refresh", "{}");
        assertThat(open.headers().firstValue("RateLimit-Policy")).contains("\"anonymous-address\";q=100000;w=60");

        assertThat(get("/api/health").headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
        assertThat(get("/nothing").headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    @Test
    void aHospitalsOwnLimitCountsAllOfItsUsersTogether() {
        for (int i = 0; i < 3; i++) {
            assertThat(getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_B), "/api/v1/patients")
                            .statusCode())
                    .isEqualTo(200);
        }
        var refused = getAs(Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_B), "/api/v1/patients");

        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"hospital\"");
    }

    @Test
    void aHospitalsPlanSetsItsLimitAndAnUnknownPlanIsEverybodys() {
        UUID hospital = UUID.randomUUID();
        Platform.status(hospital, 1, "ACTIVE", Map.of("plan", "SMALL"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(policyOf(hospital)).startsWith("\"hospital-small\";q=2"));
        getAs(Platform.ISSUER.token(UUID.randomUUID(), hospital), "/api/v1/patients");
        assertProblem(
                getAs(Platform.ISSUER.token(UUID.randomUUID(), hospital), "/api/v1/patients"), 429, "RATE_LIMITED");

        Platform.status(hospital, 2, "ACTIVE", Map.of("plan", "GALACTIC"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(policyOf(hospital)).startsWith("\"user\""));
    }

    /** Of a new user, so that only the hospital's limit can have been used before. */
    private String policyOf(UUID hospital) {
        return getAs(Platform.ISSUER.token(UUID.randomUUID(), hospital), "/api/v1/patients")
                .headers()
                .firstValue("RateLimit-Policy")
                .orElse("");
    }

    @Test
    void aUsersSearchesAreCountedApart() {
        String token = Platform.ISSUER.token(UUID.randomUUID(), Platform.HOSPITAL_A);
        assertThat(getAs(token, "/api/v1/patients?familyName=A").statusCode()).isEqualTo(200);
        assertThat(getAs(token, "/api/v1/medications?q=a").statusCode()).isEqualTo(200);
        var refused = getAs(token, "/api/v1/patients?familyName=B");

        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"search\"");
        assertThat(getAs(token, "/api/v1/patients?limit=2").statusCode()).isEqualTo(200);
    }

    @Test
    void registrationsAreCountedByAddress() {
        post("/api/v1/auth/registrations", "{}");
        post("/api/v1/auth/registrations", "{}");

        var refused = post("/api/v1/auth/registrations", "{}");
        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"registration-address\"");
    }

    @Test
    void signingInIsCountedByAccountAndByAddressAndTheBodyStillArrives() {
        String body = "{\"email\":\"Some.One@example.org \",\"password\":\"wröng\"}";
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = post("/api/v1/auth/login", body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("body").asString()).isEqualTo(body);
        }
        assertProblem(
                post("/api/v1/auth/login", "{\"password\":\"x\",\"email\":\"some.one@EXAMPLE.org\"}"),
                429,
                "RATE_LIMITED");
        assertThat(post("/api/v1/auth/login", "{\"email\":\"another@example.org\"}")
                        .statusCode())
                .isEqualTo(200);

        for (String unreadable : new String[] {"", "not json", "[]", "{\"email\":7}"}) {
            assertThat(post("/api/v1/auth/login", unreadable).statusCode()).isEqualTo(200);
        }
        assertProblem(post("/api/v1/auth/login", "\"" + "x".repeat(20_000) + "\""), 413, "BODY_TOO_LARGE");

        // Ten so far, so that two more fill the address's.
        post("/api/v1/auth/login", "{\"email\":\"third@example.org\"}");
        post("/api/v1/auth/login", "{\"email\":\"fourth@example.org\"}");
        var refused = post("/api/v1/auth/login", "{\"email\":\"fifth@example.org\"}");
        assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("RateLimit-Policy").orElse("")).startsWith("\"sign-in-address\"");
    }

    @Test
    void programsAreCountedByTheirIdAndTheirCredentialsArrive() {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = token("program-1:wrong-" + i);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("headers").path("authorization").toString())
                    .contains("Basic ");
        }
        assertProblem(token("program-1:right"), 429, "RATE_LIMITED");
        assertThat(token("program-2:right").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> token(String credentials) {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(request("/api/v1/auth/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    @Test
    void applicationsAreCountedByAddress() {
        post("/api/v1/hospitals", "{}");
        post("/api/v1/hospitals", "{}");

        assertProblem(
                send(request("/api/v1/hospitals")
                        .header("X-Forwarded-For", "9.9.9.9")
                        .POST(BodyPublishers.ofString("{}"))),
                429,
                "RATE_LIMITED");
    }
}
