package io.epione.patient.vitals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How a sign went over time.
 *
 * @param mean of the values as they were taken, not weighted by time
 * @param slopePerDay of the least-squares line through them; null for fewer than two moments
 */
public record Trend(
        int count,
        BigDecimal min,
        BigDecimal max,
        BigDecimal mean,
        @Nullable BigDecimal slopePerDay,
        Point latest) {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    public record Point(Instant at, BigDecimal value) {}

    /** @param points at least one, the oldest first */
    public static Trend of(List<Point> points) {
        List<BigDecimal> values = points.stream().map(Point::value).toList();
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Trend(
                points.size(),
                values.stream().min(BigDecimal::compareTo).orElseThrow(),
                values.stream().max(BigDecimal::compareTo).orElseThrow(),
                Decimals.rounded(sum.divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64)),
                slope(points),
                points.getLast());
    }

    private static @Nullable BigDecimal slope(List<Point> points) {
        Instant origin = points.getFirst().at();
        double meanDay = days(points, origin).average().orElseThrow();
        double spread = days(points, origin)
                .map(day -> (day - meanDay) * (day - meanDay))
                .sum();
        if (spread == 0) {
            return null;
        }
        double covariance = points.stream()
                .mapToDouble(
                        point -> (day(point, origin) - meanDay) * point.value().doubleValue())
                .sum();
        return Decimals.rounded(BigDecimal.valueOf(covariance / spread));
    }

    private static DoubleStream days(List<Point> points, Instant origin) {
        return points.stream().mapToDouble(point -> day(point, origin));
    }

    private static double day(Point point, Instant origin) {
        return Duration.between(origin, point.at()).toMillis() / 1000.0 / SECONDS_PER_DAY;
    }
}
