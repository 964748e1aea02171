package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Westgard;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges a run of all control materials of an assay. One that fails holds back the assay's results until another one passes, and
 * puts in doubt those that were verified since the last accepted one.
 */
@Component
class RunQualityControl {

    private final ControlMaterials materials;
    private final ControlRuns runs;
    private final TestHolds holds;
    private final DoubtResults doubts;
    private final JsonMapper json;
    private final Audit audit;

    RunQualityControl(
            ControlMaterials materials,
            ControlRuns runs,
            TestHolds holds,
            DoubtResults doubts,
            JsonMapper json,
            Audit audit) {
        this.materials = materials;
        this.runs = runs;
        this.holds = holds;
        this.doubts = doubts;
        this.json = json;
        this.audit = audit;
    }

    /**
     * @param values by level
     * @throws Problem 409 for an assay without control materials, 422 unless each of them was measured once
     */
    @Transactional
    public ControlRunView run(Assay assay, Map<String, BigDecimal> values) {
        boolean held = holds.lock(assay);
        List<ControlMaterial> levels = materials.findByCodeAndInstrumentOrderByLevel(assay.code(), assay.instrument());
        requireAll(levels, values);
        List<ControlRun.Measurement> measurements = levels.stream()
                .map(level -> measurement(level, values.getOrDefault(level.level(), BigDecimal.ZERO)))
                .toList();
        Westgard.Outcome outcome = Westgard.judge(
                earlier(assay, levels),
                measurements.stream().map(RunQualityControl::control).toList());
        ControlRun run = runs.saveAndFlush(new ControlRun(
                assay,
                CurrentUser.get().staffId(),
                outcome.verdict(),
                json.writeValueAsString(outcome.broken()),
                json.writeValueAsString(measurements)));
        boolean failed = outcome.verdict() == Westgard.Verdict.FAILED;
        holds.set(assay, failed);
        int inDoubt = failed && !held ? doubts.doubt(run, levels) : 0;
        audit.create("QualityControl", run.id(), null);
        return new ControlRunView(run, outcome.broken(), measurements, inDoubt);
    }

    private static void requireAll(List<ControlMaterial> levels, Map<String, BigDecimal> values) {
        if (levels.isEmpty()) {
            throw Problem.conflict("NO_CONTROL_MATERIALS", "Say first what the control materials should measure.");
        }
        List<String> wanted = levels.stream().map(ControlMaterial::level).toList();
        if (!values.keySet().equals(new HashSet<>(wanted))) {
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
    private List<List<Westgard.Control>> earlier(Assay assay, List<ControlMaterial> levels) {
        List<List<Westgard.Control>> earlier = new ArrayList<>();
        runs.newestOfAssay(assay.code(), assay.instrument(), Westgard.REACH)
                .reversed()
                .forEach(run -> earlier.add(ControlRunView.of(run, json, 0).measurements().stream()
                        .filter(measurement -> levels.stream()
                                .anyMatch(level -> level.level().equals(measurement.level())
                                        && level.lot().equals(measurement.lot())))
                        .map(RunQualityControl::control)
                        .toList()));
        return earlier;
    }
}
