package io.epione.analytics.facts;

import io.epione.platform.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operations/analytics/rebuild")
class RebuildController {

    /** @param finishedAt null while it runs; {@code failed} says that it has to be started again */
    record RebuildResponse(
            Instant startedAt, @Nullable Instant finishedAt, long events, int hospitals, boolean failed) {}

    private final Rebuild rebuild;

    RebuildController(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('platform:operate')")
    ResponseEntity<RebuildResponse> start() {
        if (!rebuild.start()) {
            throw Problem.conflict("REBUILD_RUNNING", "A rebuild is running already.");
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(get());
    }

    @GetMapping
    @PreAuthorize("hasAuthority('platform:operate')")
    RebuildResponse get() {
        return rebuild.state()
                .map(state -> new RebuildResponse(
                        state.startedAt(), state.finishedAt(), state.events(), state.hospitals(), state.failed()))
                .orElseThrow(() -> Problem.notFound("REBUILD_NOT_FOUND"));
    }
}
