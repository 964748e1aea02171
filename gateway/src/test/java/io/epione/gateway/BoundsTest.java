package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest extends GatewayTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void aBodyMayHaveAMegabyteAndNotOneByteMore() {
        String token = tokenOf(Platform.HOSPITAL_A);
        var fits = send(as(token, "/api/v1/patients").POST(BodyPublishers.ofByteArray(new byte[MEGABYTE])));
        assertThat(json(fits).path("body").asString()).isEqualTo("length " + MEGABYTE);

        int before = Platform.BACKEND.requests();
        assertProblem(
                send(as(token, "/api/v1/patients").POST(BodyPublishers.ofByteArray(new byte[MEGABYTE + 1]))),
                413,
                "BODY_TOO_LARGE");
        assertThat(Platform.BACKEND.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {MEGABYTE + 1, 2 * MEGABYTE, 10 * MEGABYTE})
    void aBodyOfUnknownLengthIsCutOff(int length) {
        assertProblem(
                send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])))),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void tenMegabytesGetTheirProblemToo() throws IOException {
        String head = "POST /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n"
                + "Authorization: Bearer " + tokenOf(Platform.HOSPITAL_A) + "\r\nConnection: close\r\n\r\n";

        assertThat(raw(head + "x".repeat(10_000_000)))
                .startsWith("HTTP/1.1 413")
                .contains("BODY_TOO_LARGE");
    }

    @Test
    void aRefusalIsReadByAClientThatIsStillSending() {
        for (byte[] body : new byte[][] {new byte[100], new byte[900_000], new byte[10_000_000]}) {
            int expected = body.length > MEGABYTE ? 413 : 401;
            var answer = send(request("/api/v1/patients").POST(BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode()).isEqualTo(expected);
            assertThat(send(request("/api/v1/patients")
                                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aClientThatSendsTooSlowlyIsRefusedAndTheServiceIsNotBlamed() throws IOException {
        int before = Platform.BACKEND.requests();
        String head = "POST /api/v1/appointments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n"
                + "Authorization: Bearer " + tokenOf(Platform.HOSPITAL_A) + "\r\nConnection: close\r\n\r\n{";

        assertThat(raw(head)).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
        assertThat(Platform.BACKEND.requests()).isEqualTo(before);
    }

    @Test
    void headersAndAddressesAreBounded() throws IOException {
        assertThat(raw("GET /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(40_000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("HEADERS_TOO_LARGE");
        assertThat(raw("GET /api/v1/patients?q=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("ADDRESS_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/patients?q=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/patients?q={a} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://evil.example/api/v1/patients HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET //evil.example/api/v1/patients HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/patients HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/v1/patients HTTP/1.1\r\n\r\n",
                "GET /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
                "GET /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatIsNotARequestGetsAProblem(String bytes) throws IOException {
        assertThat(raw(bytes)).startsWith("HTTP/1.1 400").contains("application/problem+json", "MALFORMED_REQUEST");
    }

    @Test
    void aServiceThatIsAwayOrSlowIsAnsweredFor() {
        String token = tokenOf(Platform.HOSPITAL_A);

        assertProblem(getAs(token, "/api/v1/audit/events"), 503, "SERVICE_UNAVAILABLE");
        long started = System.nanoTime();
        assertProblem(getAs(token, "/api/v1/billing/slow"), 503, "SERVICE_UNAVAILABLE");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void onlyReadsAreTriedASecondTime() {
        String token = tokenOf(Platform.HOSPITAL_A);
        int before = Platform.BACKEND.requests();
        assertProblem(
                send(as(token, "/api/v1/conversations/broken").POST(BodyPublishers.ofString("{}"))),
                503,
                "SERVICE_UNAVAILABLE");
        assertThat(Platform.BACKEND.requests() - before).isEqualTo(1);

        assertProblem(getAs(token, "/api/v1/conversations/broken"), 503, "SERVICE_UNAVAILABLE");
        assertThat(Platform.BACKEND.requests() - before).isEqualTo(3);
    }

    @Test
    void aServiceThatKeepsFailingToAnswerIsLeftAloneForAMomentAndOthersAreNotAffected() {
        String token = tokenOf(Platform.HOSPITAL_A);
        for (int i = 0; i < 20; i++) {
            send(as(token, "/api/v1/pharmacy/broken").POST(BodyPublishers.noBody()));
        }
        int before = Platform.BACKEND.requests();
        assertProblem(getAs(token, "/api/v1/pharmacy/stock"), 503, "SERVICE_UNAVAILABLE");
        assertThat(Platform.BACKEND.requests()).isEqualTo(before);
        assertThat(getAs(token, "/api/v1/patients").statusCode()).isEqualTo(200);

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(
                        () -> assertThat(getAs(token, "/api/v1/pharmacy/stock").statusCode())
                                .isEqualTo(200));
    }

    @Test
    void anErrorThatAServiceAnswersIsAnAnswer() {
        String token = tokenOf(Platform.HOSPITAL_A);
        for (int i = 0; i < 20; i++) {
            assertThat(getAs(token, "/api/v1/charges/failing").statusCode()).isEqualTo(500);
        }
        assertThat(getAs(token, "/api/v1/charges").statusCode()).isEqualTo(200);
    }
}
