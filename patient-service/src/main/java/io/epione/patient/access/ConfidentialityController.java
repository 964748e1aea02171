package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

@RestController
@RequestMapping("/api/v1/patients/{patientId}/confidentiality")
class ConfidentialityController {

    private final ReadConfidentiality read;
    private final DecideConfidentiality decide;

    ConfidentialityController(ReadConfidentiality read, DecideConfidentiality decide) {
        this.read = read;
        this.decide = decide;
    }

    /** @param until when a restriction ends by itself; left out: when somebody decides anew */
    record Decision(
            @NotNull ConfidentialityCode code,
            @Nullable Instant until,
            @NotBlank @Size(max = 500) String reason) {

        void mustBeInOrder() {
            if (until != null && (code != ConfidentialityCode.R || !until.isAfter(Instant.now()))) {
                throw Problem.invalid("until", "is for a restriction, and to come");
            }
        }
    }

    /**
     * @param until when a restriction ends by itself, or has ended
     * @param decidedBy the account; null, as reason and time, where nobody has decided
     */
    record ConfidentialityResponse(
            UUID patientId,
            String system,
            ConfidentialityCode code,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable Instant decidedAt,
            @Nullable UUID decidedBy) {}

    @GetMapping
    @PreAuthorize("hasAuthority('confidentiality:write')")
    ResponseEntity<ConfidentialityResponse> get(@PathVariable UUID patientId) {
        return answer(patientId, read.read(patientId));
    }

    @PutMapping
    @PreAuthorize("hasAuthority('confidentiality:write')")
    ResponseEntity<ConfidentialityResponse> put(
            @PathVariable UUID patientId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Decision decision) {
        decision.mustBeInOrder();
        return answer(
                patientId,
                decide.decide(
                        patientId,
                        ifMatch,
                        decision.code(),
                        decision.until(),
                        decision.reason().strip()));
    }

    private static ResponseEntity<ConfidentialityResponse> answer(UUID patientId, ConfidentialityView view) {
        return Etags.ok(
                view.decisions(),
                new ConfidentialityResponse(
                        patientId,
                        ConfidentialityCode.SYSTEM,
                        view.code(),
                        view.until(),
                        view.reason(),
                        view.decidedAt(),
                        view.decidedBy()));
    }
}
