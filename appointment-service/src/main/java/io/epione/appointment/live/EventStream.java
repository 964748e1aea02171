package io.epione.appointment.live;

import io.epione.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events from the request's own virtual thread, so that hospital and caller stay those of the request. Each
 * event is whole: a client that missed some has missed nothing.
 */
@Component
public class EventStream {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** What depends on the time alone is at most so old. Also the heartbeat. */
    private static final Duration REFRESH = Duration.ofSeconds(15);

    /** However much happens, a view is read no more often. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

    private final JsonMapper json;

    EventStream(JsonMapper json) {
        this.json = json;
    }

    /**
     * Returns when the stream is at its end: closed, not admitted any more, hung up, or with nothing more to show.
     *
     * @param admitted asked every second
     * @param reading how things stand; throws a {@link Problem} where the viewer may not see them, or not any more
     * @throws Problem of the first reading
     */
    public void write(
            HttpServletResponse response,
            LiveViews views,
            LiveView view,
            String event,
            BooleanSupplier admitted,
            Supplier<?> reading)
            throws IOException {
        try {
            var first = json.writeValueAsString(reading.get());
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            var out = response.getOutputStream();
            show(out, event, first);
            follow(out, view, event, admitted, reading, first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            views.close(view);
        }
    }

    private void follow(
            OutputStream out, LiveView view, String event, BooleanSupplier admitted, Supplier<?> reading, String first)
            throws IOException, InterruptedException {
        var shown = first;
        var readAt = Instant.now();
        while (!view.closed() && admitted.getAsBoolean()) {
            if (!view.hasNews(TICK) && Instant.now().isBefore(readAt.plus(REFRESH))) {
                continue;
            }
            pauseUntil(readAt.plus(SHORTEST_PAUSE));
            view.forgetNews();
            String next;
            try {
                next = json.writeValueAsString(reading.get());
            } catch (Problem nothingMore) {
                return;
            }
            readAt = Instant.now();
            if (next.equals(shown)) {
                send(out, ": still here\n\n");
            } else {
                show(out, event, next);
                shown = next;
            }
        }
    }

    private static void pauseUntil(Instant time) throws InterruptedException {
        var pause = Duration.between(Instant.now(), time);
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
    }

    private static void show(OutputStream out, String event, String data) throws IOException {
        send(out, "event: %s\ndata: %s\n\n".formatted(event, data));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
