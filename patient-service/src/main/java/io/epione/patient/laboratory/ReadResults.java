package io.epione.patient.laboratory;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.Shown;
import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows results: a patient's, one, or those that wait for somebody. A patient sees what is released. */
@Component
class ReadResults {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Results results;
    private final LaboratoryOrders orders;
    private final OrderLabels labels;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReadResults(
            Results results,
            LaboratoryOrders orders,
            OrderLabels labels,
            LaboratoryAccess access,
            LaboratoryViews views) {
        this.results = results;
        this.orders = orders;
        this.labels = labels;
        this.access = access;
        this.views = views;
    }

    /** What a result waits for. */
    enum Waiting {
        VERIFICATION,
        ACKNOWLEDGEMENT,
        /** A control run failed after it was verified. */
        REVIEW
    }

    /** One that was corrected is shown too: the first stays. */
    @Transactional(readOnly = true)
    public ResultView one(UUID id) {
        Result result = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        LaboratoryOrder order = orders.findById(result.orderId()).orElseThrow(LaboratoryRefusals::unknownResult);
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        if (!Audience.current().sees(result)) {
            throw LaboratoryRefusals.unknownResult();
        }
        ResultView view = views.ofResult(result, door.visibility());
        if (door.visibility() == Visibility.BENCH && !view.atWork()) {
            access.open(order);
        }
        door.audit().read("Observation", id, result.patientId());
        return view;
    }

    /** Valid ones, the newest first. */
    @Transactional(readOnly = true)
    public Shown<ResultView> ofPatient(UUID patientId, @Nullable String testCode, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        List<Result> rows = Audience.current() == Audience.PATIENT
                ? released(patientId, testCode, page.afterId(), page.fetch())
                : valid(patientId, testCode, page.afterId(), page.fetch());
        Page<Result> found = Page.of(rows, page, result -> Cursor.of(result.id()), result -> result);
        Map<UUID, LabelledOrder> ordered =
                labels.of(found.items().stream().map(Result::orderId).toList());
        List<Result> shown = found.items().stream()
                .filter(result -> record.shows(Objects.requireNonNull(ordered.get(result.orderId()))))
                .toList();
        record.audit().search("Observation", patientId, shown.size());
        return new Shown<>(
                views.ofResults(shown, Doors.ALL_OPEN),
                found.nextCursor(),
                record.withheld(found.items().size() - shown.size()));
    }

    private List<Result> valid(UUID patientId, @Nullable String testCode, @Nullable UUID before, int rows) {
        return testCode == null
                ? results.newestFirst(patientId, before, rows)
                : results.newestOfTest(patientId, testCode, before, rows);
    }

    private List<Result> released(UUID patientId, @Nullable String testCode, @Nullable UUID before, int rows) {
        return testCode == null
                ? results.newestReleased(patientId, before, rows)
                : results.newestReleasedOfTest(patientId, testCode, before, rows);
    }

    /**
     * The oldest first: that is the order of work.
     *
     * @throws Problem 403 where others than the laboratory ask for what it has to do
     */
    @Transactional(readOnly = true)
    public Page<ResultView> worklist(Waiting waitingFor, PageRequest page) {
        if (waitingFor != Waiting.ACKNOWLEDGEMENT && Audience.current() != Audience.LABORATORY) {
            throw Problem.forbidden("FORBIDDEN", "Your role does not permit this.");
        }
        UUID cursor = page.afterId();
        UUID after = cursor == null ? BEFORE_ALL : cursor;
        List<Result> rows =
                switch (waitingFor) {
                    case VERIFICATION -> results.unverified(after, page.fetch());
                    case ACKNOWLEDGEMENT -> results.unacknowledged(after, page.fetch());
                    case REVIEW -> results.inDoubt(after, page.fetch());
                };
        Page<Result> found = Page.of(rows, page, result -> Cursor.of(result.id()), result -> result);
        Doors listed = access.list(found.items().stream().map(Result::patientId).toList());
        Doors doors = waitingFor == Waiting.ACKNOWLEDGEMENT ? listed.shut() : listed;
        List<ResultView> shown = views.ofResults(found.items(), doors);
        doors.audit().search("Observation", shown.size());
        return new Page<>(shown, found.nextCursor());
    }
}
