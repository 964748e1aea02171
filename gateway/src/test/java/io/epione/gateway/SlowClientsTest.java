package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"epione.gateway.head-timeout=1s", "epione.gateway.body-timeout=1s", "server.netty.idle-timeout=2s"
        })
class SlowClientsTest extends GatewayTest {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
    private static final int ENOUGH_FOR_TWENTY_SECONDS = 200;

    @Test
    void whoSendsHeadersByteByByteIsCutOff() throws IOException {
        assertThat(drip("GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                .startsWith("HTTP/1.1 408")
                .contains("REQUEST_TIMEOUT", "application/problem+json");
    }

    @Test
    void whoSendsABodyByteByByteIsCutOff() throws IOException {
        String head = "POST /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
                + "Authorization: Bearer " + tokenOf(Platform.HOSPITAL_A) + "\r\nConnection: close\r\n\r\n";

        assertThat(drip(head)).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
    }

    @Test
    void theSecondRequestOfAConnectionHasItsTimeTooAndNoMore() throws IOException {
        String answers = drip("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 408");
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        assertThat(raw("")).isEmpty();
        assertThat(raw("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("408");
    }

    /** Sends the beginning at once and then letters, one in each pause; returns what came until the gateway closed. */
    private String drip(String beginning) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(Math.toIntExact(BETWEEN_BYTES.toMillis()));
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int sent = 0; sent < ENOUGH_FOR_TWENTY_SECONDS; ) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return answer.toString(StandardCharsets.UTF_8);
                    }
                    answer.write(next);
                } catch (SocketTimeoutException nothingYet) {
                    sent++;
                    if (!write(socket, 'x')) {
                        return answer.toString(StandardCharsets.UTF_8);
                    }
                } catch (SocketException closedWhileWeSent) {
                    return answer.toString(StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("The gateway waited on; so far it said: " + answer);
        }
    }

    /** @return false when the gateway has closed meanwhile */
    private static boolean write(Socket socket, int letter) throws IOException {
        try {
            socket.getOutputStream().write(letter);
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }
}
