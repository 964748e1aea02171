package io.epione.platform.crypto;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** New keys for the hospital in this service. */
@RestController
@RequestMapping("/api/v1/operations/${epione.service}/key-rotations")
@PreAuthorize("hasAuthority('key:rotate')")
class KeyRotationController {

    private final KeyRotations rotations;
    private final Audit audit;

    KeyRotationController(KeyRotations rotations, Audit audit) {
        this.rotations = rotations;
        this.audit = audit;
    }

    record Order(@NotNull KeyRotation.Kind kind) {}

    /**
     * @param pass how often all rows are walked through until now, this time included
     * @param rows done of this pass, of about {@code total}
     * @param broken rows of this pass that no key opens: the old key stays until they are seen to
     */
    record Progress(
            UUID id,
            KeyRotation.Kind kind,
            KeyRotation.Step step,
            Instant notBefore,
            @Nullable String place,
            int pass,
            long rows,
            long total,
            long broken,
            Instant startedAt,
            @Nullable UUID startedBy,
            @Nullable Instant finishedAt) {

        static Progress of(KeyRotation r) {
            return new Progress(
                    r.id(),
                    r.kind(),
                    r.step(),
                    r.notBefore(),
                    r.place(),
                    r.passes(),
                    r.seen(),
                    r.total(),
                    r.broken(),
                    r.startedAt(),
                    r.startedBy(),
                    r.finishedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    public Progress start(@Valid @RequestBody Order order) {
        KeyRotation started = rotations.start(order.kind(), Instant.now());
        audit.act("rotate-keys", "KeyRotation", started.id(), null);
        return Progress.of(started);
    }

    @GetMapping
    @Transactional(readOnly = true)
    public Page<Progress> list() {
        return Page.all(rotations.list().stream().map(Progress::of).toList());
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public Progress one(@PathVariable UUID id) {
        return rotations.find(id).map(Progress::of).orElseThrow(() -> Problem.notFound("KEY_ROTATION_NOT_FOUND"));
    }
}
