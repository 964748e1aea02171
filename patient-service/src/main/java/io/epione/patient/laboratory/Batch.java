package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What became of a batch: of each line by itself, in the order of the lines.
 *
 * @param results those that lines name, by id
 */
record Batch(List<Line> lines, Map<UUID, ResultView> results) {

    static final int MAX_LINES = 200;

    sealed interface Line {

        record Done(UUID resultId) implements Line {}

        /** What the line says was so before. */
        record DoneBefore(UUID resultId) implements Line {}

        /** Nothing of the line was done. */
        record Refused(Problem problem) implements Line {}
    }

    /** The results that lines name. */
    static Set<UUID> named(List<Line> lines) {
        Set<UUID> ids = new HashSet<>();
        for (Line line : lines) {
            switch (line) {
                case Line.Done(UUID id) -> ids.add(id);
                case Line.DoneBefore(UUID id) -> ids.add(id);
                case Line.Refused _ -> {}
            }
        }
        return ids;
    }
}
