package io.epione.appointment.queue;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Displays, once or as server-sent events {@code display}. The request's own virtual thread writes them, so that the hospital
 * stays that of the token, and the stream ends with the token or the hospital's service.
 */
@RestController
@RequestMapping("/api/v1/queue-displays")
@PreAuthorize("hasAuthority('queue:display')")
class DisplayController {

    private static final int MOST_QUEUES = 20;
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Also how long an estimate may be old. */
    private static final Duration REFRESH = Duration.ofSeconds(15);

    private final ReadDisplay readDisplay;
    private final LiveDisplays displays;
    private final Hospitals hospitals;
    private final JsonMapper json;

    DisplayController(ReadDisplay readDisplay, LiveDisplays displays, Hospitals hospitals, JsonMapper json) {
        this.readDisplay = readDisplay;
        this.displays = displays;
        this.hospitals = hospitals;
        this.json = json;
    }

    @GetMapping
    Display show(@RequestParam("queueId") List<UUID> queueIds) {
        return read(distinct(queueIds));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(@RequestParam("queueId") List<UUID> queueIds, HttpServletResponse response) throws IOException {
        var queues = distinct(queueIds);
        var first = read(queues);
        var display = displays.open(Tenancy.current(), Set.copyOf(queues));
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            var out = response.getOutputStream();
            write(out, first);
            follow(display, queues, out, expiry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            displays.close(display);
        }
    }

    private void follow(LiveDisplay display, List<UUID> queues, OutputStream out, Instant expiry)
            throws IOException, InterruptedException {
        var shownAt = Instant.now();
        while (!display.closed() && Instant.now().isBefore(expiry) && isServed()) {
            if (display.hasNews(TICK) || shownAt.plus(REFRESH).isBefore(Instant.now())) {
                write(out, read(queues));
                shownAt = Instant.now();
            }
        }
    }

    private boolean isServed() {
        return hospitals.find(Tenancy.current()).map(Hospital::active).orElse(false);
    }

    private Display read(List<UUID> queueIds) {
        return readDisplay.read(queueIds).orElseThrow(() -> Problem.notFound("QUEUE_NOT_FOUND"));
    }

    private void write(OutputStream out, Display display) throws IOException {
        out.write("event: display\ndata: %s\n\n"
                .formatted(json.writeValueAsString(display))
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<UUID> distinct(List<UUID> queueIds) {
        var distinct = queueIds.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST_QUEUES) {
            throw Problem.invalid("queueId", "must be 1 to " + MOST_QUEUES + " queues");
        }
        return distinct;
    }

    private static Instant expiry() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof UserToken token
                && token.jwt().getExpiresAt() != null) {
            return token.jwt().getExpiresAt();
        }
        throw new Problem(401, "UNAUTHENTICATED", "Sign in first.");
    }
}
