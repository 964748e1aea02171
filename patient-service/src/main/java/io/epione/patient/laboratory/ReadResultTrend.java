package io.epione.patient.laboratory;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.Shown;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.patient.laboratory.rules.Measured;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How one test of a patient went over time: what counts now, by when the samples were taken. */
@Component
class ReadResultTrend {

    /** No id is lower. */
    private static final UUID NONE = new UUID(0, 0);

    private final Results results;
    private final TestCatalogue catalogue;
    private final OrderLabels labels;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReadResultTrend(
            Results results,
            TestCatalogue catalogue,
            OrderLabels labels,
            LaboratoryAccess access,
            LaboratoryViews views) {
        this.results = results;
        this.catalogue = catalogue;
        this.labels = labels;
        this.access = access;
        this.views = views;
    }

    /** @param test as it is defined now */
    record TrendView(TestDefinition test, Shown<Point> points) {}

    /** @param inFirstUnit null for what is no quantity, or in a unit that the test no longer has */
    record Point(ResultView result, @Nullable BigDecimal inFirstUnit) {}

    /** From {@code from} until before {@code to}. @throws io.epione.platform.problem.Problem 404, 403 for a restricted record */
    @Transactional(readOnly = true)
    public TrendView read(UUID patientId, String testCode, Instant from, Instant to, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        TestDefinition test =
                catalogue.find(testCode).orElseThrow(TestController::unknown).definition();
        Instant after = page.afterInstant();
        UUID afterId = page.afterId();
        Page<Result> found = Page.of(
                results.trend(
                        patientId,
                        testCode,
                        Audience.current() == Audience.PATIENT,
                        from,
                        after == null ? to : after,
                        afterId == null ? NONE : afterId,
                        page.fetch()),
                page,
                result -> new Cursor(result.sampledAt().toString(), result.id()),
                result -> result);
        Map<UUID, LabelledOrder> ordered =
                labels.of(found.items().stream().map(Result::orderId).toList());
        List<Result> shown = found.items().stream()
                .filter(result -> record.shows(Objects.requireNonNull(ordered.get(result.orderId()))))
                .toList();
        List<Point> points = views.ofResults(shown, Doors.ALL_OPEN).stream()
                .map(view -> new Point(view, inFirstUnit(test, view.content())))
                .toList();
        record.audit().search("Observation", patientId, points.size());
        return new TrendView(
                test,
                new Shown<>(
                        points,
                        found.nextCursor(),
                        record.withheld(found.items().size() - shown.size())));
    }

    private static @Nullable BigDecimal inFirstUnit(TestDefinition test, ResultContent content) {
        return content.measured()
                .filter(measured -> test.accepts(measured.unit()))
                .map(test::inFirstUnit)
                .map(Measured::value)
                .orElse(null);
    }
}
