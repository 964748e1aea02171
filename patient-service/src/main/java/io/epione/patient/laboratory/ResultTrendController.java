package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ReadResultTrend.Point;
import io.epione.patient.laboratory.ReadResultTrend.TrendView;
import io.epione.patient.laboratory.ResultController.LimitsResponse;
import io.epione.patient.laboratory.rules.Bound;
import io.epione.patient.laboratory.rules.Flag;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.PageRequest;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/laboratory-results/trends")
class ResultTrendController {

    private final ReadResultTrend trend;

    ResultTrendController(ReadResultTrend trend) {
        this.trend = trend;
    }

    /**
     * @param value as it was measured, in {@code unit}
     * @param inTrendUnit the same in the trend's unit; null for what is no quantity
     * @param referenceRange that counted when it was entered, in {@code unit}
     * @param corrected it stands in the place of {@code corrects}
     */
    record TrendPointResponse(
            UUID resultId,
            Instant sampledAt,
            @Nullable BigDecimal value,
            @Nullable Bound bound,
            @Nullable String unit,
            @Nullable BigDecimal inTrendUnit,
            @Nullable String choice,
            @Nullable String text,
            @Nullable Flag flag,
            @Nullable String interpretation,
            @Nullable LimitsResponse referenceRange,
            boolean corrected,
            @Nullable UUID corrects,
            boolean underReview) {

        static TrendPointResponse of(Point point) {
            Result result = point.result().result();
            ResultContent content = point.result().content();
            return new TrendPointResponse(
                    result.id(),
                    result.sampledAt(),
                    content.value(),
                    content.bound(),
                    content.unit(),
                    point.inFirstUnit(),
                    content.choice(),
                    content.text(),
                    result.flag(),
                    content.judgement().interpretation(),
                    LimitsResponse.of(content.judgement().reference()),
                    result.status() == ResultStatus.CORRECTED,
                    result.correctsId(),
                    point.result().underReview());
        }
    }

    /**
     * @param unit in which the points can be compared; null for a test that is no quantity
     * @param withheld points of this page that are labelled and not open to the caller
     */
    record ResultTrendResponse(
            UUID patientId,
            String testCode,
            String name,
            @Nullable String unit,
            Instant from,
            Instant to,
            List<TrendPointResponse> items,
            @Nullable String nextCursor,
            int withheld) {}

    /** Of one test, the latest sample first: all of it, where nothing else is asked for. */
    @GetMapping
    @PreAuthorize("hasAuthority('laboratory:read')")
    ResultTrendResponse trend(
            @PathVariable UUID patientId,
            @RequestParam @Size(max = 30) String testCode,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        Instant since = from == null ? Instant.EPOCH : from;
        Instant until = to == null ? Instant.now() : to;
        if (!since.isBefore(until)) {
            throw Problem.invalid("from", "must be before to");
        }
        TrendView view = trend.read(patientId, testCode, since, until, page);
        return new ResultTrendResponse(
                patientId,
                testCode,
                view.test().name(),
                view.test().units().isEmpty()
                        ? null
                        : view.test().units().getFirst().code(),
                since,
                until,
                view.points().items().stream().map(TrendPointResponse::of).toList(),
                view.points().nextCursor(),
                view.points().withheld());
    }
}
