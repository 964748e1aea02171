package io.epione.analytics.figures;

import io.epione.platform.security.Admissions;
import io.epione.platform.security.Admissions.Admission;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events. The request's own virtual thread writes all of them: another one that sent the first would commit the
 * headers while this one still sets some.
 */
@RestController
class StreamController {

    private static final String READ = "analytics:read";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** No longer than an access token lives: who reconnects is checked again. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final OverviewStreams streams;
    private final Admissions admissions;
    private final JsonMapper json;

    StreamController(OverviewStreams streams, Admissions admissions, JsonMapper json) {
        this.streams = streams;
        this.admissions = admissions;
        this.json = json;
    }

    /**
     * Events {@code overview}: at once, and after each change. Ends after five minutes, and within a second of the token, the
     * post, the permission or the hospital's service; clients reconnect.
     */
    @GetMapping(path = "/api/v1/analytics/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('" + READ + "')")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Overview.class)))
    void stream(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            HttpServletResponse response)
            throws InterruptedException {
        Admission admission = admissions.current(READ);
        OverviewStreams.View view = OverviewStreams.View.current(from, to);
        OverviewStream stream = streams.open(view);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            write(stream, admission, response.getOutputStream());
        } catch (IOException clientLeft) {
            // Nobody is there to be told.
        } finally {
            streams.close(view, stream);
        }
    }

    private void write(OverviewStream stream, Admission admission, OutputStream out)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIFETIME);
        Instant lastWrite = Instant.EPOCH;
        Overview last = null;
        while (!stream.closed() && admission.holds() && Instant.now().isBefore(end)) {
            Optional<Overview> next = stream.next(TICK);
            if (next.isPresent() && !next.get().equals(last)) {
                last = next.get();
                send(out, "event: overview\ndata: " + json.writeValueAsString(last) + "\n\n");
                lastWrite = Instant.now();
            } else if (lastWrite.plus(HEARTBEAT).isBefore(Instant.now())) {
                send(out, ": still here\n\n");
                lastWrite = Instant.now();
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
