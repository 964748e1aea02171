package io.epione.patient.chart;

import io.epione.patient.vitals.News2;
import io.epione.patient.vitals.Sign;
import io.epione.patient.vitals.Trend;
import io.epione.patient.vitals.VitalSigns;
import io.epione.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
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
@RequestMapping("/api/v1/patients/{patientId}/vitals")
class VitalController extends PartController<ChartFacts.Vital> {

    private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);

    private final ReadTrend trend;
    private final ReadNews2 news2;

    VitalController(PartOperations operations, ReadTrend trend, ReadNews2 news2) {
        super(ChartFacts.Vital.class, operations);
        this.trend = trend;
        this.news2 = news2;
    }

    /** Numbers in {@code unit}, null where nothing was measured. */
    record TrendResponse(
            UUID patientId,
            Sign sign,
            String unit,
            Instant from,
            Instant to,
            int count,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal slopePerDay,
            Trend.@Nullable Point latest,
            List<Bucket> buckets) {

        record Bucket(Instant start, int count, BigDecimal min, BigDecimal max, BigDecimal mean) {

            static Bucket of(ReadTrend.BucketView bucket) {
                Trend trend = bucket.trend();
                return new Bucket(bucket.start(), trend.count(), trend.min(), trend.max(), trend.mean());
            }
        }

        static TrendResponse of(UUID patientId, Instant from, Instant to, ReadTrend.TrendView view) {
            Trend trend = view.trend();
            List<Bucket> buckets = view.buckets().stream().map(Bucket::of).toList();
            return trend == null
                    ? new TrendResponse(
                            patientId, view.sign(), view.unit(), from, to, 0, null, null, null, null, null, buckets)
                    : new TrendResponse(
                            patientId,
                            view.sign(),
                            view.unit(),
                            from,
                            to,
                            trend.count(),
                            trend.min(),
                            trend.max(),
                            trend.mean(),
                            trend.slopePerDay(),
                            trend.latest(),
                            buckets);
        }
    }

    /**
     * @param total null as long as a parameter is missing
     * @param singleRed whether one parameter alone scores 3; null without a total
     */
    record News2Response(
            UUID patientId,
            @Nullable Instant measuredAt,
            News2.SpO2Scale scale,
            List<News2Round.ParameterScore> parameters,
            List<News2Round.Parameter> missing,
            @Nullable Integer total,
            @Nullable Boolean singleRed,
            News2.@Nullable Risk risk,
            @Nullable String response,
            @Nullable String monitoring) {

        static News2Response of(UUID patientId, ReadNews2.News2View view) {
            News2.Score score = view.score();
            return score == null
                    ? new News2Response(
                            patientId,
                            view.measuredAt(),
                            view.scale(),
                            view.parameters(),
                            view.missing(),
                            null,
                            null,
                            null,
                            null,
                            null)
                    : new News2Response(
                            patientId,
                            view.measuredAt(),
                            view.scale(),
                            view.parameters(),
                            view.missing(),
                            score.total(),
                            score.singleRed(),
                            score.risk(),
                            score.risk().response(),
                            score.risk().monitoring());
        }
    }

    /** Of one code; the last 30 days, where nothing else is asked for. */
    @GetMapping("/trends")
    @PreAuthorize("hasAuthority('chart:read')")
    TrendResponse trend(
            @PathVariable UUID patientId,
            @RequestParam String code,
            @RequestParam(defaultValue = VitalSigns.LOINC) String system,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "day") String bucket) {
        Instant until = to == null ? Instant.now() : to;
        Instant since = from == null ? until.minus(DEFAULT_PERIOD) : from;
        if (!since.isBefore(until)) {
            throw Problem.invalid("from", "must be before to");
        }
        return TrendResponse.of(
                patientId, since, until, trend.read(patientId, system, code, since, until, TrendBucket.of(bucket)));
    }

    /** The score of the last round of observations up to {@code at}; now, where nothing else is asked for. */
    @GetMapping("/news2")
    @PreAuthorize("hasAuthority('chart:read')")
    News2Response news2(@PathVariable UUID patientId, @RequestParam(required = false) @Nullable Instant at) {
        return News2Response.of(patientId, news2.read(patientId, at == null ? Instant.now() : at));
    }
}
