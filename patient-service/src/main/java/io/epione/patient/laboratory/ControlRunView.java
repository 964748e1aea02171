package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Westgard.Rule;
import java.util.List;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A run with what its row holds as JSON. @param inDoubt how many verified results it has put in doubt */
record ControlRunView(ControlRun run, Set<Rule> broken, List<ControlRun.Measurement> measurements, long inDoubt) {

    static ControlRunView of(ControlRun run, JsonMapper json, long inDoubt) {
        return new ControlRunView(
                run,
                json.readValue(run.broken(), new TypeReference<Set<Rule>>() {}),
                json.readValue(run.measurements(), new TypeReference<List<ControlRun.Measurement>>() {}),
                inDoubt);
    }
}
