package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The way to the platform. Nothing is sent twice except what was answered with 429: that is waited out as long as it says.
 * What has no complete answer in {@link #PATIENCE_SECONDS} hangs. Safe for many threads.
 */
final class Gate {

    static final int PATIENCE_SECONDS = 20;
    private static final int MOST_WAITS = 3;
    private static final long LONGEST_WAIT_SECONDS = 120;
    private static final int ENOUGH_OF_A_STREAM = 1 << 16;
    private static final long STREAM_MILLIS = 300;
    private static final long STREAM_PAUSE_MILLIS = 10;

    private final URI gateway;
    private final Duration patience;
    private final HttpClient http;
    private final LongAdder sent = new LongAdder();
    private final LongAdder waits = new LongAdder();

    Gate(URI gateway) {
        this(gateway, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** @param patience after which an answer is taken for one that never comes */
    Gate(URI gateway, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Requests sent so far, those answered with 429 included. */
    long sent() {
        return sent.sum();
    }

    /** How often the platform asked to slow down. */
    long waits() {
        return waits.sum();
    }

    /**
     * @param call with its whole path, as published
     * @param stream whether the answer has no end; then its first moments are enough
     */
    Reply send(Call call, @Nullable String authorization, boolean stream) {
        for (int i = 0; ; i++) {
            Reply reply = sendOnce(call, authorization, stream);
            if (!reply.limited() || i == MOST_WAITS) {
                return reply;
            }
            waits.increment();
            pause(retryAfterSeconds(reply));
        }
    }

    private static long retryAfterSeconds(Reply reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Math.clamp(Long.parseLong(text), 1, LONGEST_WAIT_SECONDS))
                .orElse(1L);
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Reply sendOnce(Call call, @Nullable String authorization, boolean stream) {
        HttpRequest request;
        try {
            request = request(call, authorization);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("this client cannot send " + call, e);
        }
        sent.increment();
        CompletableFuture<Reply> answer = stream
                ? http.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(Gate::beginning)
                : http.sendAsync(request, BodyHandlers.ofByteArray())
                        .thenApply(
                                response -> new Reply(response.statusCode(), response.headers(), response.body(), ""));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Reply.none("no answer in %d s, until %s".formatted(patience.toSeconds(), Instant.now()));
        } catch (ExecutionException e) {
            return Reply.none("no answer: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest request(Call call, @Nullable String authorization) {
        byte[] body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + call.path()))
                .method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        call.headers().forEach(request::setHeader);
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        return request.build();
    }

    /** What a stream says at once; then it is left. A refusal ends by itself and is read whole. */
    private static Reply beginning(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            if (response.statusCode() >= 300) {
                return new Reply(response.statusCode(), response.headers(), in.readNBytes(ENOUGH_OF_A_STREAM), "");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STREAM_MILLIS);
            while (System.nanoTime() < end && bytes.size() < ENOUGH_OF_A_STREAM) {
                // One at least is known to be there; to ask for more would wait for more.
                if (in.available() > 0) {
                    bytes.writeBytes(in.readNBytes(in.available()));
                } else {
                    Thread.sleep(STREAM_PAUSE_MILLIS);
                }
            }
            return new Reply(response.statusCode(), response.headers(), bytes.toByteArray(), "");
        } catch (IOException e) {
            return Reply.none("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none("interrupted");
        }
    }
}
