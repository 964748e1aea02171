package io.epione.patient.access;

import io.epione.patient.access.DecideRestriction.Answer;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Patients' requests that their records be restricted (GDPR Art. 18). */
@RestController
@RequestMapping("/api/v1/patients")
class RestrictionController {

    private final RequestRestriction request;
    private final ReadRestrictions read;
    private final DecideRestriction decide;

    RestrictionController(RequestRestriction request, ReadRestrictions read, DecideRestriction decide) {
        this.request = request;
        this.read = read;
        this.decide = decide;
    }

    record RestrictionReason(
            @NotNull RestrictionGround code,
            @Nullable @Size(min = 1, max = 1000) String text) {}

    record RestrictionRequested(@NotNull @Valid RestrictionReason reason) {}

    enum Outcome {
        REFUSED,
        GRANTED
    }

    /**
     * @param labels of a granted one: what is closed to everybody, but for emergencies; none: the whole record is, to who does
     *     not treat the patient
     * @param until of a granted one: when it ends by itself; left out: when somebody ends it
     * @param reason what the patient is told; why, where it is refused
     */
    record RestrictionDecision(
            @NotNull Outcome outcome,
            @Nullable Set<@NotNull SensitivityLabel> labels,
            @Nullable Instant until,
            @Nullable @Size(min = 1, max = 1000) String reason) {

        Answer answer() {
            return switch (outcome) {
                case GRANTED -> {
                    if (until != null && !until.isAfter(Instant.now())) {
                        throw Problem.invalid("until", "is over");
                    }
                    yield new Answer.Granted(labels == null ? Set.of() : Set.copyOf(labels), until, reason);
                }
                case REFUSED -> {
                    if (labels != null || until != null) {
                        throw Problem.invalid(labels == null ? "until" : "labels", "is of what is granted");
                    }
                    if (reason == null || reason.isBlank()) {
                        throw Problem.invalid("reason", "tells the patient why");
                    }
                    yield new Answer.Refused(reason.strip());
                }
            };
        }
    }

    /**
     * @param labels of a granted one; none for the whole record
     * @param until when a granted one ends by itself
     * @param answer what the hospital says
     */
    record RestrictionResponse(
            UUID id,
            UUID patientId,
            RestrictionRequest.Status status,
            RestrictionReason reason,
            Instant requestedAt,
            @Nullable UUID requestedBy,
            Set<SensitivityLabel> labels,
            @Nullable Instant until,
            @Nullable String answer,
            @Nullable Instant decidedAt,
            @Nullable UUID decidedBy) {

        static RestrictionResponse of(RestrictionView view) {
            RestrictionRequest request = view.request();
            RestrictionRequest.Words words = view.words();
            return new RestrictionResponse(
                    request.id(),
                    request.patientId(),
                    request.status(),
                    new RestrictionReason(words.ground(), words.text()),
                    request.createdAt(),
                    request.createdBy(),
                    words.labels(),
                    request.endsAt(),
                    words.answer(),
                    request.decidedAt(),
                    request.decidedBy());
        }
    }

    @PostMapping("/{patientId}/restriction-requests")
    @PreAuthorize("hasAuthority('restriction:request')")
    ResponseEntity<RestrictionResponse> request(
            @PathVariable UUID patientId, @Valid @RequestBody RestrictionRequested body) {
        RestrictionView made =
                request.request(patientId, body.reason().code(), body.reason().text());
        return Etags.created(
                URI.create("/api/v1/patients/" + patientId + "/restriction-requests/"
                        + made.request().id()),
                made.request().version(),
                RestrictionResponse.of(made));
    }

    @GetMapping("/{patientId}/restriction-requests")
    @PreAuthorize("hasAuthority('restriction:read')")
    Page<RestrictionResponse> ofPatient(@PathVariable UUID patientId, PageRequest page) {
        return shown(read.ofPatient(patientId, page));
    }

    @GetMapping("/{patientId}/restriction-requests/{requestId}")
    @PreAuthorize("hasAuthority('restriction:read')")
    ResponseEntity<RestrictionResponse> one(@PathVariable UUID patientId, @PathVariable UUID requestId) {
        return tagged(read.one(patientId, requestId));
    }

    /** Once. */
    @PutMapping("/{patientId}/restriction-requests/{requestId}/decision")
    @PreAuthorize("hasAuthority('confidentiality:write')")
    ResponseEntity<RestrictionResponse> decide(
            @PathVariable UUID patientId,
            @PathVariable UUID requestId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RestrictionDecision decision) {
        return tagged(decide.decide(patientId, requestId, ifMatch, decision.answer()));
    }

    /** Of all patients, the oldest first. */
    @GetMapping("/restriction-requests")
    @PreAuthorize("hasAuthority('confidentiality:write')")
    Page<RestrictionResponse> ofHospital(
            @RequestParam(defaultValue = "REQUESTED") RestrictionRequest.Status status, PageRequest page) {
        return shown(read.ofHospital(status, page));
    }

    private static Page<RestrictionResponse> shown(Page<RestrictionView> found) {
        return found.map(RestrictionResponse::of);
    }

    private static ResponseEntity<RestrictionResponse> tagged(RestrictionView view) {
        return Etags.ok(view.request().version(), RestrictionResponse.of(view));
    }
}
