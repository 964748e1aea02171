package io.epione.analytics.figures;

import io.epione.platform.security.Admissions;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class StreamController {

    private static final String READ = "analytics:read";

    private final OverviewStreams streams;
    private final Admissions admissions;

    StreamController(OverviewStreams streams, Admissions admissions) {
        this.streams = streams;
        this.admissions = admissions;
    }

    /** Server-sent events {@code overview}: at once, and after each change. Ends after five minutes, and at once when the
     * token, the post or the hospital does; clients reconnect. */
    @GetMapping(path = "/api/v1/analytics/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('" + READ + "')")
    SseEmitter stream(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return streams.open(from, to, admissions.current(READ));
    }
}
