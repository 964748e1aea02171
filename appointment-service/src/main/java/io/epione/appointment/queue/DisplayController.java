package io.epione.appointment.queue;

import io.epione.appointment.live.EventStream;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Admissions;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Displays, once or as server-sent events {@code display}, until the token, the post or the hospital's service ends. */
@RestController
@RequestMapping("/api/v1/queue-displays")
@PreAuthorize("hasAuthority('" + DisplayController.DISPLAY + "')")
class DisplayController {

    static final String DISPLAY = "queue:display";

    private static final int MOST_QUEUES = 20;

    private final ReadDisplay readDisplay;
    private final LiveDisplays displays;
    private final EventStream events;
    private final Admissions admissions;

    DisplayController(ReadDisplay readDisplay, LiveDisplays displays, EventStream events, Admissions admissions) {
        this.readDisplay = readDisplay;
        this.displays = displays;
        this.events = events;
        this.admissions = admissions;
    }

    @GetMapping
    Display show(@RequestParam("queueId") List<UUID> queueIds) {
        return read(distinct(queueIds));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(@RequestParam("queueId") List<UUID> queueIds, HttpServletResponse response) throws IOException {
        var queues = distinct(queueIds);
        var admission = admissions.current(DISPLAY);
        var display = displays.open(Tenancy.current(), CurrentUser.get().userId(), Set.copyOf(queues));
        events.write(response, displays, display, "display", admission::holds, () -> read(queues));
    }

    private Display read(List<UUID> queueIds) {
        return readDisplay.read(queueIds).orElseThrow(() -> Problem.notFound("QUEUE_NOT_FOUND"));
    }

    private static List<UUID> distinct(List<UUID> queueIds) {
        var distinct = queueIds.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST_QUEUES) {
            throw Problem.invalid("queueId", "must be 1 to " + MOST_QUEUES + " queues");
        }
        return distinct;
    }
}
