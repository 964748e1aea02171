package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ResultController.FindingRequest;
import io.epione.patient.laboratory.ResultController.ResultResponse;
import io.epione.patient.laboratory.ResultController.VerificationRequest;
import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a worklist or an instrument brings: many results in one call, each line for itself. */
@RestController
@RequestMapping("/api/v1/laboratory")
class ResultBatchController {

    private final EnterResults enter;
    private final VerifyResults verify;

    ResultBatchController(EnterResults enter, VerifyResults verify) {
        this.enter = enter;
        this.verify = verify;
    }

    record EntriesRequest(
            @NotEmpty @Size(max = Batch.MAX_LINES) List<@NotNull @Valid EntryRequest> lines) {}

    record EntryRequest(
            @NotBlank @Size(max = 30) String accessionNumber,
            @NotNull @Valid FindingRequest finding) {

        EnterResults.Command command() {
            return new EnterResults.Command(accessionNumber, finding.testCode(), finding.finding(), finding.remark());
        }
    }

    record VerificationsRequest(
            @NotEmpty @Size(max = Batch.MAX_LINES) List<@NotNull @Valid AnswerRequest> lines) {}

    /** @param changeConfirmed that an unlikely change since the last result is real */
    record AnswerRequest(
            @NotNull UUID resultId,
            @Nullable Boolean changeConfirmed,
            @Nullable @Size(max = 2000) String remark) {

        VerifyResults.Command command() {
            return new VerifyResults.Command(resultId, new VerificationRequest(changeConfirmed, remark).answer());
        }
    }

    enum LineOutcome {
        DONE,
        /** What the line says was so before. */
        DONE_BEFORE,
        /** The hospital has no such sample or result. */
        UNKNOWN,
        REFUSED
    }

    /** Why nothing of a line was done: as a call for it alone would have been answered. */
    record LineRefusalResponse(
            int status, String code, @Nullable String detail, List<Problem.FieldError> errors) {

        static LineRefusalResponse of(Problem problem) {
            return new LineRefusalResponse(problem.status(), problem.code(), problem.getMessage(), problem.errors());
        }
    }

    /** @param line counts from 0, as the request's lines */
    record LineResponse(
            int line,
            LineOutcome outcome,
            @Nullable ResultResponse result,
            @Nullable LineRefusalResponse refusal) {

        static LineResponse of(int nr, Batch batch) {
            return switch (batch.lines().get(nr)) {
                case Batch.Line.Done(UUID id) -> done(nr, LineOutcome.DONE, view(batch, id));
                case Batch.Line.DoneBefore(UUID id) ->
                    done(nr, LineOutcome.DONE_BEFORE, view(batch, id).comeBackTo());
                case Batch.Line.Refused(Problem problem) ->
                    new LineResponse(
                            nr,
                            problem.status() == HttpStatus.NOT_FOUND.value()
                                    ? LineOutcome.UNKNOWN
                                    : LineOutcome.REFUSED,
                            null,
                            LineRefusalResponse.of(problem));
            };
        }

        private static LineResponse done(int nr, LineOutcome outcome, ResultView result) {
            return new LineResponse(nr, outcome, ResultResponse.of(result), null);
        }

        private static ResultView view(Batch batch, UUID id) {
            return Objects.requireNonNull(batch.results().get(id));
        }
    }

    /** @param done lines that were done by this call or before @param refused all others */
    record ResultBatchResponse(long done, long refused, List<LineResponse> lines) {

        /** @throws Problem 422 with all lines where every one was refused */
        static ResultBatchResponse of(Batch batch) {
            List<LineResponse> lines = IntStream.range(0, batch.lines().size())
                    .mapToObj(nr -> LineResponse.of(nr, batch))
                    .toList();
            long refused = lines.stream().filter(line -> line.refusal() != null).count();
            if (refused == lines.size()) {
                throw Problem.unprocessable("ALL_LINES_REFUSED", "Nothing was done: each line says why.")
                        .with("lines", lines);
            }
            return new ResultBatchResponse(lines.size() - refused, refused, lines);
        }
    }

    /** Enters what was found, in the order of the lines. The answer says of each line what became of it; 422 where all are refused. */
    @PostMapping("/result-entries")
    @PreAuthorize("hasAuthority('laboratory:analyse')")
    ResultBatchResponse enter(@Valid @RequestBody EntriesRequest request) {
        return ResultBatchResponse.of(
                enter.enter(request.lines().stream().map(EntryRequest::command).toList()));
    }

    /** Answers for results that others have entered, in the same manner. */
    @PostMapping("/result-verifications")
    @PreAuthorize("hasAuthority('laboratory:verify')")
    ResultBatchResponse verify(@Valid @RequestBody VerificationsRequest request) {
        return ResultBatchResponse.of(verify.verify(
                request.lines().stream().map(AnswerRequest::command).toList()));
    }
}
