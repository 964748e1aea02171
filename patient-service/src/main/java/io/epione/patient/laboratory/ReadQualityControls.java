package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Shows control runs. They say nothing of patients. */
@Component
class ReadQualityControls {

    private final ControlRuns runs;
    private final JsonMapper json;

    ReadQualityControls(ControlRuns runs, JsonMapper json) {
        this.runs = runs;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public ControlRunView one(UUID id) {
        return runs.findById(id)
                .map(run -> ControlRunView.of(run, json))
                .orElseThrow(() -> Problem.notFound("QUALITY_CONTROL_NOT_FOUND"));
    }

    @Transactional(readOnly = true)
    public Page<ControlRunView> ofTest(String code, PageRequest page) {
        return Page.of(
                runs.newestFirst(code, page.afterId(), page.fetch()),
                page,
                run -> Cursor.of(run.id()),
                run -> ControlRunView.of(run, json));
    }
}
