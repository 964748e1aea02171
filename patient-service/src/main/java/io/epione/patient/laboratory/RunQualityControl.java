package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Westgard;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Judges a run of all control materials of a test. One that fails holds back the test's results until another one passes. */
@Component
class RunQualityControl {

    private final ControlMaterials materials;
    private final ControlRuns runs;
    private final TestHolds holds;
    private final JsonMapper json;
    private final Audit audit;

    RunQualityControl(ControlMaterials materials, ControlRuns runs, TestHolds holds, JsonMapper json, Audit audit) {
        this.materials = materials;
        this.runs = runs;
        this.holds = holds;
        this.json = json;
        this.audit = audit;
    }

    /**
     * @param values by level
     * @throws Problem 409 for a test without control materials, 422 unless each of them was measured once
     */
    @Transactional
    public ControlRunView run(String code, Map<String, BigDecimal> values) {
        holds.lock(code);
        List<ControlMaterial> levels = materials.findByCodeOrderByLevel(code);
        requireAll(levels, values);
        List<ControlRun.Measurement> measurements = levels.stream()
                .map(level -> measurement(level, values.getOrDefault(level.level(), BigDecimal.ZERO)))
                .toList();
        Westgard.Outcome outcome = Westgard.judge(
                earlier(code, levels),
                measurements.stream().map(RunQualityControl::control).toList());
        ControlRun run = runs.saveAndFlush(new ControlRun(
                code,
                CurrentUser.get().staffId(),
                outcome.verdict(),
                json.writeValueAsString(outcome.broken()),
                json.writeValueAsString(measurements)));
        holds.set(code, outcome.verdict() == Westgard.Verdict.FAILED);
        audit.create("QualityControl", run.id(), null);
        return new ControlRunView(run, outcome.broken(), measurements);
    }

    private static void requireAll(List<ControlMaterial> levels, Map<String, BigDecimal> values) {
        if (levels.isEmpty()) {
            throw Problem.conflict(
                    "NO_CONTROL_MATERIALS", "Say first what the test's control materials should measure.");
        }
        List<String> wanted = levels.stream().map(ControlMaterial::level).toList();
        if (!values.keySet().equals(new java.util.HashSet<>(wanted))) {
            throw Problem.unprocessable("CONTROLS_INCOMPLETE", "A run measures every level of the test once.")
                    .with("levels", wanted);
        }
    }

    private static ControlRun.Measurement measurement(ControlMaterial level, BigDecimal value) {
        return new ControlRun.Measurement(
                level.level(), level.lot(), value, level.mean(), level.deviation(), level.z(value));
    }

    private static Westgard.Control control(ControlRun.Measurement measurement) {
        return new Westgard.Control(measurement.level(), measurement.z());
    }

    /** The oldest first; without what was measured of lots that are used up. */
    private List<List<Westgard.Control>> earlier(String code, List<ControlMaterial> levels) {
        List<List<Westgard.Control>> earlier = new ArrayList<>();
        runs.newestFirst(code, null, Westgard.REACH)
                .reversed()
                .forEach(run -> earlier.add(ControlRunView.of(run, json).measurements().stream()
                        .filter(measurement -> levels.stream()
                                .anyMatch(level -> level.level().equals(measurement.level())
                                        && level.lot().equals(measurement.lot())))
                        .map(RunQualityControl::control)
                        .toList()));
        return earlier;
    }
}
