package io.epione.patient.chart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.vitals.Sign;
import io.epione.patient.vitals.Trend;
import io.epione.patient.vitals.VitalSigns;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a vital sign went: what was entered in error is left out. */
@Component
class ReadTrend {

    /** Measurements that one trend takes in at most: every minute for almost a week. */
    static final int MAX_POINTS = 10_000;

    private final ChartEntries entries;
    private final RecordAccess access;
    private final ChartSeals seals;
    private final VitalSigns signs;
    private final Hospitals hospitals;

    ReadTrend(ChartEntries entries, RecordAccess access, ChartSeals seals, VitalSigns signs, Hospitals hospitals) {
        this.entries = entries;
        this.access = access;
        this.seals = seals;
        this.signs = signs;
        this.hospitals = hospitals;
    }

    /** @param trend null where nothing was measured @param buckets those in which something was, the oldest first */
    record TrendView(Sign sign, String unit, @Nullable Trend trend, List<BucketView> buckets) {}

    record BucketView(Instant start, Trend trend) {}

    /**
     * Over what was measured after {@code from} and up to {@code to}.
     *
     * @throws Problem 404, 422 for a code that is no known quantity or for too many measurements
     */
    @Transactional(readOnly = true)
    public TrendView read(UUID patientId, String system, String code, Instant from, Instant to, TrendBucket bucket) {
        Audit audit = access.open(patientId);
        Sign sign = signs.sign(system, code).orElseThrow(ReadTrend::unknown);
        String unit = signs.unit(sign).orElseThrow(ReadTrend::unknown);
        List<ChartEntry> found = entries.vitals(patientId, signs.codes(Set.of(sign)), from, to, MAX_POINTS + 1);
        if (found.size() > MAX_POINTS) {
            throw Problem.unprocessable(
                    "RANGE_TOO_WIDE", "There are more than " + MAX_POINTS + " measurements; ask for a shorter time.");
        }
        List<Trend.Point> points = found.stream()
                .flatMap(entry -> point(entry, sign))
                .sorted(Comparator.comparing(Trend.Point::at))
                .toList();
        audit.search(ChartKind.VITAL.resourceType(), patientId, points.size());
        return new TrendView(sign, unit, points.isEmpty() ? null : Trend.of(points), buckets(points, bucket));
    }

    private Stream<Trend.Point> point(ChartEntry entry, Sign sign) {
        ChartFacts.Vital vital = seals.open(entry, ChartFacts.Vital.class);
        return value(vital, sign).map(value -> new Trend.Point(entry.measuredAt(), value)).stream();
    }

    /** By the sealed code: the one in the clear is for searching. */
    private Optional<BigDecimal> value(ChartFacts.Vital vital, Sign sign) {
        Coding code = vital.code();
        BigDecimal value = vital.value();
        String unit = vital.unit();
        return value == null || unit == null
                ? Optional.empty()
                : signs.sign(code.system(), code.code())
                        .filter(sign::equals)
                        .flatMap(same -> signs.inOwnUnit(code.system(), code.code(), value, unit));
    }

    private List<BucketView> buckets(List<Trend.Point> points, TrendBucket bucket) {
        ZoneId zone = hospitals.current().timezone();
        return points.stream()
                .collect(groupingBy(point -> bucket.start(point.at(), zone), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(group -> new BucketView(group.getKey(), Trend.of(group.getValue())))
                .toList();
    }

    private static Problem unknown() {
        return Problem.invalid("code", "is no vital sign that is a quantity");
    }
}
