package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/me, /auth/api/v1/auth/me",
        "/api/v1/hospitals/current, /tenant/api/v1/hospitals/current",
        "/api/v1/practitioners/1, /tenant/api/v1/practitioners/1",
        "/api/v1/patients?familyName=O%27Neil&limit=3, /patient/api/v1/patients?familyName=O%27Neil&limit=3",
        "/api/v1/practitioners/1/slots?from=2026-12-01, /appointment/api/v1/practitioners/1/slots?from=2026-12-01",
        "/api/v1/pharmacy/stock?code=1, /prescription/api/v1/pharmacy/stock?code=1",
        "/api/v1/billing/trial-balance, /billing/api/v1/billing/trial-balance",
        "/api/v1/conversations, /messaging/api/v1/conversations",
        "/api/v1/analytics/overview, /analytics/api/v1/analytics/overview",
        "/api/v1/operations/billing/dead-letters, /billing/api/v1/operations/billing/dead-letters",
        "/dev/mailbox?to=a@b.c, /mailbox/dev/mailbox?to=a@b.c",
        "/api/v1/dev/mailbox?to=a@b.c, /mailbox/dev/mailbox?to=a@b.c"
    })
    void requestsReachTheOwnerUnchanged(String asked, String seen) {
        var answer = getAs(tokenOf(Platform.HOSPITAL_A), asked);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("uri").asString()).isEqualTo(seen);
    }

    @Test
    void theGatewaySaysWhoAsksWhateverTheClientSent() {
        var answer = send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients")
                .header("X-Tenant-Id", Platform.HOSPITAL_B.toString())
                .header("X_Tenant_Id", Platform.HOSPITAL_B.toString())
                .header("X-Tenant-Slug", "b")
                .header("X-User-Id", UUID.randomUUID().toString())
                .header("X-User-Roles", "PLATFORM_ADMIN")
                .header("X-Internal-Token", "x")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=1.2.3.4;host=evil.example")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/internal/patients")
                .header("Idempotency-Key", "k-1"));

        assertThat(seen(answer, "x-tenant-id")).isEqualTo(Platform.HOSPITAL_A.toString());
        assertThat(seen(answer, "x-user-id")).isEqualTo(USER.toString());
        assertThat(seen(answer, "x-forwarded-for")).isIn("127.0.0.1", "::1");
        assertThat(seen(answer, "x-forwarded-host")).isEqualTo("api.example.org");
        assertThat(seen(answer, "x-forwarded-proto")).isEqualTo("https");
        assertThat(seen(answer, "idempotency-key")).isEqualTo("k-1");
        assertThat(seen(answer, "authorization")).startsWith("Bearer ");
        assertThat(json(answer).path("headers").propertyNames())
                .doesNotContain(
                        "x_tenant_id",
                        "x-tenant-slug",
                        "x-user-roles",
                        "x-internal-token",
                        "x-forwarded-prefix",
                        "forwarded",
                        "x-http-method-override",
                        "x-original-url");
    }

    @Test
    void aPlatformUserHasNoHospital() {
        var answer = send(as(tokenOf(null), "/api/v1/hospitals").header("X-Tenant-Id", Platform.HOSPITAL_B.toString()));

        assertThat(seen(answer, "x-tenant-id")).isNull();
        assertThat(seen(answer, "x-user-id")).isEqualTo(USER.toString());
    }

    @Test
    void signingInAgainIsNotHinderedByAnExpiredToken() {
        var answer = send(request("/api/v1/auth/refresh")
                .header("Authorization", "Bearer expired")
                .header("Cookie", "epione_refresh=abc")
                .header("X-User-Id", "someone")
                .POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(seen(answer, "authorization")).isNull();
        assertThat(seen(answer, "x-user-id")).isNull();
        assertThat(seen(answer, "cookie")).isEqualTo("epione_refresh=abc");
    }

    @Test
    void anApplicationNeedsNoTokenButABadOneIsRefused() {
        assertThat(post("/api/v1/hospitals", "{}").statusCode()).isEqualTo(200);
        assertProblem(send(as("bad", "/api/v1/hospitals").POST(BodyPublishers.ofString("{}"))), 401, "UNAUTHENTICATED");
    }

    @Test
    void requestIdAndTraceAreKeptWhereWellFormedAndMadeWhereNot() {
        String requestId = UUID.randomUUID().toString();
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String token = tokenOf(Platform.HOSPITAL_A);

        var kept = send(
                as(token, "/api/v1/patients").header("X-Request-Id", requestId).header("traceparent", trace));
        assertThat(seen(kept, "x-request-id")).isEqualTo(requestId);
        assertThat(seen(kept, "traceparent")).isEqualTo(trace);
        assertThat(kept.headers().allValues("X-Request-Id")).containsExactly(requestId);

        var made = send(as(token, "/api/v1/patients")
                .header("X-Request-Id", "Jane Doe, born 1970")
                .header("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01"));
        assertThat(UUID.fromString(seen(made, "x-request-id")).version()).isEqualTo(7);
        assertThat(UUID.fromString(seen(made, "x-request-id")).variant()).isEqualTo(2);
        assertThat(seen(made, "traceparent")).matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]");
    }

    @Test
    void answersCarrySecurityHeadersOnceAndNothingOfTheServer() {
        var answer = getAs(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients");

        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "x-tenant-id");
    }

    @Test
    void bodiesOfEveryWritingMethodArrive() {
        String token = tokenOf(Platform.HOSPITAL_A);
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            var answer = send(as(token, "/api/v1/patients/1"), method, BodyPublishers.ofString("{\"a\":1}"));
            assertThat(json(answer).path("method").asString()).isEqualTo(method);
            assertThat(json(answer).path("body").asString()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void aStreamOutlivesTheTimeLimit() {
        var answer = getAs(tokenOf(Platform.HOSPITAL_A), "/api/v1/notifications/stream");

        assertThat(answer.body()).contains("data: 0").contains("data: 3");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
    }

    @Test
    void aPathThatCouldReachAnotherOneIsRefused() throws IOException {
        for (String path : new String[] {
            "/api/v1/patients/../../../internal/x", "/api/v1/patients/..%2f..%2finternal", "/api/v1//patients"
        }) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400").contains("MALFORMED_REQUEST");
        }
    }
}
