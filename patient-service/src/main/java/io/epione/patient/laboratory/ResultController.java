package io.epione.patient.laboratory;

import io.epione.patient.access.Shown;
import io.epione.patient.laboratory.ReadResults.Waiting;
import io.epione.patient.laboratory.rules.Bound;
import io.epione.patient.laboratory.rules.Flag;
import io.epione.patient.laboratory.rules.Range;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ResultController {

    private final VerifyResult verify;
    private final CorrectResult correct;
    private final AcknowledgeResult acknowledge;
    private final ReleaseResult release;
    private final ReadResults read;

    ResultController(
            VerifyResult verify,
            CorrectResult correct,
            AcknowledgeResult acknowledge,
            ReleaseResult release,
            ReadResults read) {
        this.verify = verify;
        this.correct = correct;
        this.acknowledge = acknowledge;
        this.release = release;
        this.read = read;
    }

    /**
     * @param bound where the instrument knows only on which side of the value the true one lies
     * @param unit UCUM; may be left out where the test knows one only
     * @param choice one of the test's words
     * @param text for tests that are answered in words
     */
    record FindingRequest(
            @NotBlank @Size(max = 30) String testCode,
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal value,
            @Nullable Bound bound,
            @Nullable @Size(max = 30) String unit,
            @Nullable @Size(max = 60) String choice,
            @Nullable @Size(min = 1, max = 4000) String text,
            @Nullable @Size(max = 2000) String remark) {

        Finding finding() {
            return new Finding(value, bound, unit, choice, text);
        }
    }

    record CorrectionRequest(
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal value,
            @Nullable Bound bound,
            @Nullable @Size(max = 30) String unit,
            @Nullable @Size(max = 60) String choice,
            @Nullable @Size(min = 1, max = 4000) String text,
            @NotBlank @Size(max = 500) String reason) {

        Finding finding() {
            return new Finding(value, bound, unit, choice, text);
        }
    }

    /** @param changeConfirmed that an unlikely change since the last result is real */
    record VerificationRequest(
            @Nullable Boolean changeConfirmed,
            @Nullable @Size(max = 2000) String remark) {

        static final VerificationRequest PLAIN = new VerificationRequest(null, null);
    }

    record AcknowledgementRequest(
            @Nullable @Size(max = 2000) String remark) {

        static final AcknowledgementRequest PLAIN = new AcknowledgementRequest(null);
    }

    record LimitsResponse(
            @Nullable BigDecimal low, @Nullable BigDecimal high, String unit, String source) {

        static @Nullable LimitsResponse of(@Nullable Range range) {
            return range == null ? null : new LimitsResponse(range.low(), range.high(), range.unit(), range.source());
        }
    }

    /** @param percent by how much it differs from the patient's last valid result */
    record ChangeResponse(@Nullable UUID lastResultId, BigDecimal percent, boolean exceeded) {}

    /** @param dueAt when it is escalated unless somebody has acknowledged it */
    record AcknowledgementResponse(
            Instant dueAt,
            int escalations,
            @Nullable Instant acknowledgedAt,
            @Nullable UUID acknowledgedBy,
            @Nullable String remark) {}

    /**
     * @param restricted the record is not open to the caller, who does not see whose result it is
     * @param flag null where no range fits the patient
     * @param interpretation HL7 v3 ObservationInterpretation
     * @param heldBack the test's quality control forbids to verify it
     * @param releasedAt since when the patient sees it
     */
    record ResultResponse(
            UUID id,
            boolean restricted,
            @Nullable UUID patientId,
            UUID orderId,
            UUID sampleId,
            String testCode,
            String name,
            @Nullable String loincCode,
            ResultStatus status,
            @Nullable BigDecimal value,
            @Nullable Bound bound,
            @Nullable String unit,
            @Nullable String choice,
            @Nullable String text,
            @Nullable Flag flag,
            @Nullable String interpretation,
            @Nullable LimitsResponse referenceRange,
            @Nullable LimitsResponse criticalLimits,
            @Nullable ChangeResponse change,
            @Nullable String remark,
            @Nullable String verificationRemark,
            boolean heldBack,
            Instant sampledAt,
            Instant enteredAt,
            UUID enteredBy,
            @Nullable Instant verifiedAt,
            @Nullable UUID verifiedBy,
            @Nullable Instant releasedAt,
            @Nullable AcknowledgementResponse acknowledgement,
            @Nullable UUID corrects,
            @Nullable String correctionReason,
            @Nullable UUID correctedBy) {

        static ResultResponse of(ResultView view) {
            Result result = view.result();
            boolean open = view.visibility() == Visibility.OPEN;
            boolean closed = view.visibility() == Visibility.CLOSED;
            ResultContent content = closed ? ResultContent.HIDDEN : view.content();
            return new ResultResponse(
                    result.id(),
                    !open,
                    open ? result.patientId() : null,
                    result.orderId(),
                    result.sampleId(),
                    result.code(),
                    result.name(),
                    result.loinc(),
                    result.status(),
                    content.value(),
                    content.bound(),
                    content.unit(),
                    content.choice(),
                    content.text(),
                    closed ? null : result.flag(),
                    content.judgement().interpretation(),
                    LimitsResponse.of(content.judgement().reference()),
                    LimitsResponse.of(content.judgement().critical()),
                    change(content, open),
                    content.remarks().entry(),
                    content.remarks().verification(),
                    view.heldBack(),
                    result.sampledAt(),
                    result.createdAt(),
                    result.enteredBy(),
                    result.verifiedAt(),
                    result.verifiedBy(),
                    result.releasedAt(),
                    acknowledgement(result, content),
                    result.correctsId(),
                    content.remarks().correction(),
                    view.correctedBy());
        }

        private static @Nullable ChangeResponse change(ResultContent content, boolean open) {
            ResultContent.Change change = content.change();
            return change == null
                    ? null
                    : new ChangeResponse(open ? change.lastResultId() : null, change.percent(), change.exceeded());
        }

        private static @Nullable AcknowledgementResponse acknowledgement(Result result, ResultContent content) {
            Instant dueAt = result.acknowledgeBy();
            return dueAt == null
                    ? null
                    : new AcknowledgementResponse(
                            dueAt,
                            result.escalations(),
                            result.acknowledgedAt(),
                            result.acknowledgedBy(),
                            content.remarks().acknowledgement());
        }
    }

    /** Valid results, the newest first; a patient's own as far as they are released. */
    @GetMapping("/patients/{patientId}/laboratory-results")
    @PreAuthorize("hasAuthority('laboratory:read')")
    Shown<ResultResponse> ofPatient(
            @PathVariable UUID patientId,
            @RequestParam(required = false) @Nullable @Size(max = 30) String testCode,
            PageRequest page) {
        Shown<ResultView> found = read.ofPatient(patientId, testCode, page);
        return new Shown<>(
                found.items().stream().map(ResultResponse::of).toList(), found.nextCursor(), found.withheld());
    }

    /** What waits for somebody at the hospital, the oldest first. */
    @GetMapping("/laboratory/results")
    @PreAuthorize("hasAnyAuthority('laboratory:verify', 'laboratory:acknowledge')")
    Page<ResultResponse> worklist(@RequestParam(defaultValue = "VERIFICATION") Waiting waitingFor, PageRequest page) {
        return shown(read.worklist(waitingFor, page));
    }

    @GetMapping("/laboratory/results/{id}")
    @PreAuthorize("hasAuthority('laboratory:read')")
    ResultResponse one(@PathVariable UUID id) {
        return ResultResponse.of(read.one(id));
    }

    @PostMapping("/laboratory/results/{id}/verification")
    @PreAuthorize("hasAuthority('laboratory:verify')")
    ResultResponse verify(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable VerificationRequest request) {
        VerificationRequest asked = request == null ? VerificationRequest.PLAIN : request;
        return switch (verify.verify(id, Boolean.TRUE.equals(asked.changeConfirmed()), asked.remark())) {
            case VerificationOutcome.Verified(ResultView result) -> ResultResponse.of(result);
            case VerificationOutcome.Unknown() -> throw LaboratoryRefusals.unknownResult();
            case VerificationOutcome.OwnResult() ->
                throw Problem.forbidden("OWN_RESULT", "Somebody else verifies what you have entered.");
            case VerificationOutcome.NotPreliminary(ResultStatus status) ->
                throw LaboratoryRefusals.illegalTransition(status);
            case VerificationOutcome.Impossible() ->
                throw Problem.conflict("RESULT_INVALID", "The value is impossible: enter it anew.");
            case VerificationOutcome.HeldBack() ->
                throw Problem.conflict(
                        "QUALITY_CONTROL_FAILED",
                        "The test's last control run failed; results wait for one that passes.");
            case VerificationOutcome.ChangeUnconfirmed(BigDecimal percent) ->
                throw Problem.conflict(
                                "CHANGE_UNCONFIRMED", "It differs much from the last result: confirm that it is right.")
                        .with("percent", percent);
        };
    }

    @PostMapping("/laboratory/results/{id}/corrections")
    @PreAuthorize("hasAuthority('laboratory:analyse')")
    ResponseEntity<ResultResponse> correct(@PathVariable UUID id, @Valid @RequestBody CorrectionRequest request) {
        ResultView result =
                correct.correct(id, request.finding(), request.reason().strip());
        return ResponseEntity.created(URI.create(
                        "/api/v1/laboratory/results/" + result.result().id()))
                .body(ResultResponse.of(result));
    }

    @PostMapping("/laboratory/results/{id}/acknowledgement")
    @PreAuthorize("hasAuthority('laboratory:acknowledge')")
    ResultResponse acknowledge(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable AcknowledgementRequest request) {
        AcknowledgementRequest asked = request == null ? AcknowledgementRequest.PLAIN : request;
        return ResultResponse.of(acknowledge.acknowledge(id, asked.remark()));
    }

    @PostMapping("/laboratory/results/{id}/release")
    @PreAuthorize("hasAuthority('laboratory:release')")
    ResultResponse release(@PathVariable UUID id) {
        return ResultResponse.of(release.release(id));
    }

    private static Page<ResultResponse> shown(Page<ResultView> found) {
        return new Page<>(found.items().stream().map(ResultResponse::of).toList(), found.nextCursor());
    }
}
