package io.epione.platform.merge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For patient-service, which leads a merge through all services. */
@RestController
@RequestMapping("/internal")
@PreAuthorize("hasAuthority('internal')")
class MovePatientController {

    private final MovePatient movePatient;

    MovePatientController(MovePatient movePatient) {
        this.movePatient = movePatient;
    }

    record Pair(@NotNull UUID survivorId, @NotNull UUID mergedId) {}

    /** @param obstacle the rule that would refuse to merge the patient with the one that was asked about */
    record Holdings(List<Holding> items, @Nullable String obstacle) {}

    record Moved(List<Holding> items) {}

    @GetMapping("/patient-holdings/{patientId}")
    Holdings holdings(@PathVariable UUID patientId, @RequestParam UUID survivorId) {
        return new Holdings(
                movePatient.holdings(patientId),
                movePatient
                        .obstacle(new Merge(new UUID(0, 0), survivorId, patientId))
                        .orElse(null));
    }

    @PutMapping("/merges/{id}")
    Moved move(@PathVariable UUID id, @Valid @RequestBody Pair pair) {
        return new Moved(movePatient.move(new Merge(id, pair.survivorId(), pair.mergedId())));
    }

    /** Answers what stays with the survivor because it was written since. */
    @DeleteMapping("/merges/{id}")
    Moved undo(@PathVariable UUID id, @RequestParam UUID survivorId, @RequestParam UUID mergedId) {
        return new Moved(movePatient.undo(new Merge(id, survivorId, mergedId)));
    }
}
