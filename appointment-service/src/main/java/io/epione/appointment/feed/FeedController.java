package io.epione.appointment.feed;

import io.epione.platform.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What calendar programs fetch. They cannot sign in: who has the address may read. */
@RestController
class FeedController {

    static final String PATH = "/api/v1/calendar-feeds/{token}";

    private final ReadFeed readFeed;

    FeedController(ReadFeed readFeed) {
        this.readFeed = readFeed;
    }

    @GetMapping(path = PATH, produces = ICalendar.MEDIA_TYPE)
    @PreAuthorize("permitAll()")
    ResponseEntity<String> feed(@PathVariable String token) {
        return readFeed.read(token)
                .map(file -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .header("Referrer-Policy", "no-referrer")
                        .body(file))
                .orElseThrow(() -> Problem.notFound("CALENDAR_NOT_FOUND"));
    }
}
