package io.epione.journeys.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A platform behind its gateway. Repeatable calls are sent again, with back-off, when the connection breaks or the
 * platform says 502, 503 or 504; every call waits out a 429 as long as it is asked to. All of it ends after
 * {@link #patience}. Safe for use by many threads.
 */
public final class Epione {

    private static final Set<Integer> TRANSIENT = Set.of(502, 503, 504);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final URI gateway;
    private final Duration patience;
    private final HttpClient http;
    private final LongAdder retries = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();

    private Epione(URI gateway, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public static Epione at(URI gateway) {
        return new Epione(gateway, Duration.ofMinutes(3));
    }

    /** @param patience how long a call may be repeated; zero never repeats, and gives a 429 or 503 back as it is */
    public Epione withPatience(Duration patience) {
        return new Epione(gateway, patience);
    }

    public URI gateway() {
        return gateway;
    }

    /** How often a call was sent again because nothing, or nobody, answered. */
    public long retries() {
        return retries.sum();
    }

    /** How often the platform asked to slow down. */
    public long rateLimited() {
        return rateLimited.sum();
    }

    /**
     * @param hospital slug, only needed by those who work in several
     * @throws Refused for wrong credentials, a suspended hospital, a missing one-time password
     */
    public Session signIn(String email, String password, @Nullable String hospital) {
        return new Session(this, email, password, hospital);
    }

    /** A call without a session. */
    public Answer send(Call call) {
        return send(call, call.headers().get("Authorization"));
    }

    Answer send(Call call, @Nullable String authorization) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            Answer answer;
            try {
                answer = sendOnce(call, authorization);
            } catch (IOException e) {
                if (!call.repeatable() || System.nanoTime() > deadline) {
                    throw new Unreachable(call, String.valueOf(e), e);
                }
                retries.increment();
                pause(pauseMillis);
                pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
                continue;
            }
            long waitMillis = waitBeforeRepeating(call, answer, pauseMillis);
            if (waitMillis < 0 || System.nanoTime() + waitMillis * 1_000_000 > deadline) {
                return answer;
            }
            pause(waitMillis);
            pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private long waitBeforeRepeating(Call call, Answer answer, long pauseMillis) {
        if (answer.status() == 429) {
            rateLimited.increment();
            return Math.max(retryAfterMillis(answer), pauseMillis);
        }
        boolean stillRunning = answer.status() == 409 && answer.code().startsWith("IDEMPOTENCY");
        if (call.repeatable() && (TRANSIENT.contains(answer.status()) || stillRunning)) {
            retries.increment();
            // A breaker's Retry-After is an upper bound; asking a little earlier ends an outage sooner.
            return Math.min(Math.max(retryAfterMillis(answer), pauseMillis), LONGEST_PAUSE_MILLIS);
        }
        return -1;
    }

    private static long retryAfterMillis(Answer answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Long.parseLong(text) * 1_000)
                .orElse(0L);
    }

    private static void pause(long millis) {
        try {
            // Jitter, so that clients refused together do not return together.
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Answer sendOnce(Call call, @Nullable String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(call.path())).timeout(ANSWER_TIMEOUT);
        byte[] body = call.body();
        request.method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        call.headers().forEach(request::setHeader);
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(call, response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private URI uri(String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return URI.create(path);
        }
        return URI.create(gateway + (path.startsWith("/dev/") ? path : "/api/v1" + path));
    }

    /** What arrived in the embedded mailbox for an address, oldest first. */
    public List<Mail> mailbox(String address) {
        Answer answer = send(Call.get("/dev/mailbox?to=" + encode(address))).expect(200);
        return answer.items().stream().map(Mail::of).toList();
    }

    /** Percent-encodes a query value. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A mail as the embedded mailbox shows it. */
    public record Mail(String to, String subject, String text, List<String> links) {

        static Mail of(JsonNode item) {
            return new Mail(
                    item.path("to").asString(""),
                    item.path("subject").asString(""),
                    item.path("text").asString(""),
                    item.path("links")
                            .valueStream()
                            .map(link -> link.asString(""))
                            .toList());
        }

        /** The {@code token} of the first link that carries one. */
        public Optional<String> token() {
            return links.stream()
                    .filter(link -> link.contains("token="))
                    .map(link -> link.replaceFirst(".*[?&#]token=([^&#]+).*", "$1"))
                    .findFirst();
        }
    }
}
