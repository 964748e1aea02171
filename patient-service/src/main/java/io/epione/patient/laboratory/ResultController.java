package io.epione.patient.laboratory;

import io.epione.patient.access.Shown;
import io.epione.patient.laboratory.AnswerForResult.Answer;
import io.epione.patient.laboratory.ReadResults.Waiting;
import io.epione.patient.laboratory.rules.Bound;
import io.epione.patient.laboratory.rules.Flag;
import io.epione.patient.laboratory.rules.Range;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
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
    private final ConfirmResult confirm;
    private final CorrectResult correct;
    private final AcknowledgeResult acknowledge;
    private final ReleaseResult release;
    private final ReadResults read;

    ResultController(
            VerifyResult verify,
            ConfirmResult confirm,
            CorrectResult correct,
            AcknowledgeResult acknowledge,
            ReleaseResult release,
            ReadResults read) {
        this.verify = verify;
        this.confirm = confirm;
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
     * @param instrument on which it was measured; may be left out where there is one
     */
    record FindingRequest(
            @NotBlank @Size(max = 30) String testCode,
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal value,
            @Nullable Bound bound,
            @Nullable @Size(max = 30) String unit,
            @Nullable @Size(max = 60) String choice,
            @Nullable @Size(min = 1, max = 4000) String text,
            @Nullable @Size(max = 2000) String remark,

            @Nullable @Pattern(regexp = Assay.INSTRUMENT, message = "must be an instrument's name")
            String instrument) {

        Finding finding() {
            return new Finding(value, bound, unit, choice, text, instrument);
        }
    }

    /** @param instrument may be left out where it is the same */
    record CorrectionRequest(
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal value,
            @Nullable Bound bound,
            @Nullable @Size(max = 30) String unit,
            @Nullable @Size(max = 60) String choice,
            @Nullable @Size(min = 1, max = 4000) String text,
            @NotBlank @Size(max = 500) String reason,

            @Nullable @Pattern(regexp = Assay.INSTRUMENT, message = "must be an instrument's name")
            String instrument) {

        Finding finding() {
            return new Finding(value, bound, unit, choice, text, instrument);
        }
    }

    /** @param changeConfirmed that an unlikely change since the last result is real */
    record VerificationRequest(
            @Nullable Boolean changeConfirmed,
            @Nullable @Size(max = 2000) String remark) {

        static final VerificationRequest PLAIN = new VerificationRequest(null, null);

        Answer answer() {
            return new Answer(Boolean.TRUE.equals(changeConfirmed), remark);
        }
    }

    /** @param reason why the result holds, such as what a second measurement gave */
    record ConfirmationRequest(@NotBlank @Size(max = 500) String reason) {}

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

    /** @param controlRunId the control run that failed @param confirmedAt null as long as nobody has said that the result holds */
    record ResultReviewResponse(
            UUID controlRunId,
            Instant since,
            @Nullable Instant confirmedAt,
            @Nullable UUID confirmedBy,
            @Nullable String reason) {

        static @Nullable ResultReviewResponse of(ResultView.@Nullable Review review, boolean closed) {
            if (review == null) {
                return null;
            }
            ResultReview row = review.row();
            return new ResultReviewResponse(
                    row.runId(), row.createdAt(), row.settledAt(), row.settledBy(), closed ? null : review.reason());
        }
    }

    /**
     * @param restricted the record is not open to the caller, who does not see whose result it is
     * @param flag null where no range fits the patient
     * @param interpretation HL7 v3 ObservationInterpretation
     * @param heldBack the test's quality control forbids to verify it
     * @param underReview a control run has failed after it was verified: it is in doubt until somebody confirms or corrects it
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
            @Nullable UUID correctedBy,
            String instrument,
            boolean underReview,
            @Nullable ResultReviewResponse review) {

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
                    view.correctedBy(),
                    result.assay().instrument(),
                    view.underReview(),
                    ResultReviewResponse.of(view.review(), closed));
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
        return switch (verify.verify(id, asked.answer())) {
            case VerificationOutcome.Verified(ResultView result) -> ResultResponse.of(result);
            case VerificationOutcome.Refused refused -> throw refused.problem();
        };
    }

    /** Of a result under review, by somebody else than who verified it: it holds. */
    @PostMapping("/laboratory/results/{id}/confirmation")
    @PreAuthorize("hasAuthority('laboratory:verify')")
    ResultResponse confirm(@PathVariable UUID id, @Valid @RequestBody ConfirmationRequest request) {
        return ResultResponse.of(confirm.confirm(id, request.reason().strip()));
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
        return found.map(ResultResponse::of);
    }
}
