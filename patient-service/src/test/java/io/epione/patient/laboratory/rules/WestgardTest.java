package io.epione.patient.laboratory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.rules.Westgard.Control;
import io.epione.patient.laboratory.rules.Westgard.Outcome;
import io.epione.patient.laboratory.rules.Westgard.Rule;
import io.epione.patient.laboratory.rules.Westgard.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WestgardTest {

    /** Runs from the oldest to the one in hand, divided by {@code |}; in each the deviations of the levels in order. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "'0.5',                                   PASSED,",
        "'2',                                     PASSED,",
        "'2.1',                                   WARNING, 1-2s",
        "'-2.1',                                  WARNING, 1-2s",
        "'3',                                     WARNING, 1-2s",
        "'3.1',                                   FAILED,  1-2s 1-3s",
        "'-3.1',                                  FAILED,  1-2s 1-3s",
        // two in succession: of one material over two runs, of two materials in one run
        "'2.1 | 2.2',                             FAILED,  1-2s 2-2s",
        "'2.1 | -2.2',                            WARNING, 1-2s",
        "'2.1 | 1.9',                             PASSED,",
        "'2.1 | 0 | 2.2',                         WARNING, 1-2s",
        "'2.1 2.2',                               FAILED,  1-2s 2-2s",
        "'2.1 0.1 2.2',                           FAILED,  1-2s 2-2s",
        "'0 2.1 | 2.2 0',                         WARNING, 1-2s",
        "'-2.1 0 | -2.2 0.3',                     FAILED,  1-2s 2-2s",
        // one above and one below in the same run, never over two
        "'2.1 -2.1',                              FAILED,  1-2s R-4s",
        "'1.9 -2.4',                              WARNING, 1-2s",
        "'2.1 0 | 0 -2.1',                        WARNING, 1-2s",
        // four in succession: of one material, or across materials in the order of measuring
        "'1.1 | 1.2 | 1.3 | 1.4',                 FAILED,  4-1s",
        "'1.1 | 1.2 | 1 | 1.4',                   PASSED,",
        "'-1.1 | -1.2 | -1.3 | -1.4',             FAILED,  4-1s",
        "'1.1 1.2 | 1.3 1.4',                     FAILED,  4-1s",
        "'1.1 1.2 | 1.3 -1.4',                    PASSED,",
        "'0 1.2 1.2 | 1.3 1.4 0',                 FAILED,  4-1s",
        // ten in succession on one side
        "'.1 | .2 | .1 | .3 | .1 | .2 | .1 | .2 | .1 | .2', FAILED, 10-x",
        "'.1 | .2 | .1 | .3 | .1 | .2 | .1 | .2 | .1',      PASSED,",
        "'.1 | .2 | .1 | .3 | 0 | .2 | .1 | .2 | .1 | .2',  PASSED,",
        "'-.1 -.2 | -.1 -.3 | -.1 -.2 | -.1 -.2 | -.1 -.2', FAILED, 10-x",
        "'.1 .2 | .1 .3 | .1 .2 | .1 .2 | .1 -.2',          PASSED,",
        // repeating until it looks well forgets nothing
        "'2.1 | 2.2 | 2.3',                       FAILED,  1-2s 2-2s",
        "'3.5 | 0.1',                             PASSED,",
    })
    void aRunIsJudgedByEveryRule(String runs, Verdict verdict, @Nullable String broken) {
        List<List<Control>> all = new ArrayList<>(
                Arrays.stream(runs.split("\\|")).map(WestgardTest::run).toList());
        List<Control> last = all.removeLast();

        Outcome outcome = Westgard.judge(all, last);

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.broken().stream().map(Rule::sign).collect(Collectors.toSet()))
                .isEqualTo(broken == null ? Set.of() : Set.of(broken.split(" ")));
    }

    private static List<Control> run(String deviations) {
        List<Control> run = new ArrayList<>();
        for (String z : deviations.strip().split(" +")) {
            run.add(new Control("L" + (run.size() + 1), Double.parseDouble(z)));
        }
        return run;
    }
}
