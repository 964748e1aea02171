package io.epione.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostToWebhookTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static PostToWebhook client(boolean allowLoopback, Duration limit) {
        Duration any = Duration.ofMinutes(1);
        return new PostToWebhook(new WebhookSettings(allowLoopback, limit, any, any, any, any, any, any));
    }

    private static Attempt post(boolean allowLoopback, String url) {
        return post(allowLoopback, PATIENT, url);
    }

    private static Attempt post(boolean allowLoopback, Duration limit, String url) {
        return client(allowLoopback, limit).post(WebhookContents.of(URI.create(url), null), UUID.randomUUID(), "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1:%d/", "https://localhost:%d/", "https://[::1]:%d/", "https://0x7f000001:%d/"})
    void nothingReachesThisMachine(String url) {
        try (Receiver receiver = new Receiver()) {
            Attempt attempt = post(false, url.formatted(receiver.port()));

            assertThat(attempt).isInstanceOf(Attempt.Failed.class);
            assertThat(((Attempt.Failed) attempt).reason()).isIn("ADDRESS_NOT_ALLOWED", "HOST_UNKNOWN");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "http://example.org/"
            })
    void nothingReachesOtherNetworks(String url) {
        assertThat(post(false, url)).isEqualTo(new Attempt.Failed("ADDRESS_NOT_ALLOWED", null));
    }

    @Test
    void aRedirectIsARefusal() {
        try (Receiver receiver = new Receiver()) {
            receiver.answer(request -> 302);

            assertThat(post(true, receiver.url())).isEqualTo(new Attempt.Failed("REFUSED", 302));
            assertThat(receiver.received()).extracting(Receiver.Received::path).containsExactly("/events");
        }
    }

    @Test
    void anAnswerThatDripsIsCutOff() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(slow, done));

            Attempt attempt = post(true, Duration.ofMillis(500), "http://localhost:" + slow.getLocalPort() + "/");

            assertThat(attempt).isEqualTo(new Attempt.Failed("TIMEOUT", null));
        } finally {
            done.countDown();
        }
    }

    /** A header that goes on, a letter every 50 ms: no single wait is long. */
    private static void drip(ServerSocket server, CountDownLatch done) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!done.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                client.getOutputStream().write('x');
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            done.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThereIsAFailure() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(post(true, "http://localhost:" + port + "/"))
                .isEqualTo(new Attempt.Failed("CONNECTION_FAILED", null));
    }

    /** The example of the Standard Webhooks reference libraries. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
