package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Shows control runs. They say nothing of patients. */
@Component
class ReadQualityControls {

    private final ControlRuns runs;
    private final ResultReviews reviews;
    private final JsonMapper json;

    ReadQualityControls(ControlRuns runs, ResultReviews reviews, JsonMapper json) {
        this.runs = runs;
        this.reviews = reviews;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public ControlRunView one(UUID id) {
        return runs.findById(id)
                .map(run -> ControlRunView.of(run, json, inDoubt(List.of(run)).getOrDefault(run.id(), 0L)))
                .orElseThrow(() -> Problem.notFound("QUALITY_CONTROL_NOT_FOUND"));
    }

    @Transactional(readOnly = true)
    public Page<ControlRunView> ofTest(String code, PageRequest page) {
        List<ControlRun> found = runs.newestFirst(code, page.afterId(), page.fetch());
        Map<UUID, Long> inDoubt = inDoubt(found);
        return Page.of(
                found,
                page,
                run -> Cursor.of(run.id()),
                run -> ControlRunView.of(run, json, inDoubt.getOrDefault(run.id(), 0L)));
    }

    private Map<UUID, Long> inDoubt(List<ControlRun> of) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!of.isEmpty()) {
            reviews.counted(of.stream().map(ControlRun::id).toList())
                    .forEach(row -> counts.put(row.get(0, UUID.class), row.get(1, Long.class)));
        }
        return counts;
    }
}
