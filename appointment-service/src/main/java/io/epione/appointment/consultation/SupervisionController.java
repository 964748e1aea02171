package io.epione.appointment.consultation;

import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who learns: what they sign is preliminary until a supervisor has signed it too. */
@RestController
@RequestMapping("/api/v1/practitioners/{practitionerId}/supervision")
@PreAuthorize("hasAuthority('supervision:write')")
class SupervisionController {

    private final SetSupervision setSupervision;
    private final PractitionerDirectory practitioners;
    private final Supervisions supervisions;

    SupervisionController(
            SetSupervision setSupervision, PractitionerDirectory practitioners, Supervisions supervisions) {
        this.setSupervision = setSupervision;
        this.practitioners = practitioners;
        this.supervisions = supervisions;
    }

    /** {@code If-Match} is honoured; of two administrators at once one gets 409. */
    @PutMapping
    ResponseEntity<SupervisionView> put(
            @PathVariable UUID practitionerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SupervisionRequest request) {
        mustBeKnown(practitionerId);
        var supervision = setSupervision.set(practitionerId, request.supervised(), ifMatch);
        return Etags.ok(supervision.version(), new SupervisionView(practitionerId, supervision.supervised()));
    }

    @GetMapping
    ResponseEntity<SupervisionView> get(@PathVariable UUID practitionerId) {
        mustBeKnown(practitionerId);
        var known = supervisions.findById(practitionerId);
        return Etags.ok(
                known.map(Supervision::version).orElse(0L),
                new SupervisionView(
                        practitionerId, known.map(Supervision::supervised).orElse(false)));
    }

    private void mustBeKnown(UUID practitionerId) {
        if (practitioners.find(practitionerId).isEmpty()) {
            throw Problem.notFound("PRACTITIONER_NOT_FOUND");
        }
    }

    record SupervisionRequest(@NotNull Boolean supervised) {}

    record SupervisionView(UUID practitionerId, boolean supervised) {}
}
