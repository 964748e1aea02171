package io.epione.patient.laboratory.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * Judges a run of control materials by how many standard deviations each lies from its mean (Westgard JO, Barry PL, Hunt MR,
 * Groth T. A multi-rule Shewhart chart for quality control in clinical chemistry. Clin Chem 1981;27:493-501).
 *
 * <p>Every rule is applied to every run, as a computer can; in the paper 1-2s decides whether a person looks at the others.
 * 2-2s, 4-1s and 10-x look along one material over the runs, and across the materials: 2-2s within the run, 4-1s and 10-x in
 * the order of measuring. Every earlier run counts, rejected ones too, so that a drift is not forgotten by repeating.
 */
public final class Westgard {

    /** Earlier runs that any rule can reach back to. */
    public static final int REACH = 9;

    private Westgard() {}

    public enum Rule {
        /** One control more than 2 s from its mean: a warning. */
        ONE_2S("1-2s", false),
        /** One control more than 3 s from its mean. */
        ONE_3S("1-3s", true),
        /** Two in succession more than 2 s from their means on the same side. */
        TWO_2S("2-2s", true),
        /** Within a run one more than 2 s above and another more than 2 s below. */
        R_4S("R-4s", true),
        /** Four in succession more than 1 s from their means on the same side. */
        FOUR_1S("4-1s", true),
        /** Ten in succession on the same side of their means. */
        TEN_X("10-x", true);

        private final String sign;
        private final boolean rejects;

        Rule(String sign, boolean rejects) {
            this.sign = sign;
            this.rejects = rejects;
        }

        /** As laboratories write it. */
        public String sign() {
            return sign;
        }

        public boolean rejects() {
            return rejects;
        }
    }

    public enum Verdict {
        PASSED,
        /** Passed, but somebody should look. */
        WARNING,
        FAILED;

        static Verdict of(Set<Rule> broken) {
            if (broken.stream().anyMatch(Rule::rejects)) {
                return FAILED;
            }
            return broken.isEmpty() ? PASSED : WARNING;
        }
    }

    /** @param z standard deviations from the mean, with sign */
    public record Control(String level, double z) {}

    public record Outcome(Verdict verdict, Set<Rule> broken) {}

    /**
     * @param earlier the oldest first; each in the order of measuring
     * @param run one control of each level
     */
    public static Outcome judge(List<List<Control>> earlier, List<Control> run) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        add(broken, Rule.ONE_2S, run.stream().anyMatch(control -> Math.abs(control.z()) > 2));
        add(broken, Rule.ONE_3S, run.stream().anyMatch(control -> Math.abs(control.z()) > 3));
        boolean above = run.stream().anyMatch(control -> control.z() > 2);
        boolean below = run.stream().anyMatch(control -> control.z() < -2);
        add(broken, Rule.R_4S, above && below);
        add(
                broken,
                Rule.TWO_2S,
                run.stream().filter(control -> control.z() > 2).count() > 1
                        || run.stream().filter(control -> control.z() < -2).count() > 1);
        for (Control control : run) {
            List<Double> along = along(control.level(), earlier, run);
            add(broken, Rule.TWO_2S, endsBeyond(along, along.size(), 2, 2));
            add(broken, Rule.FOUR_1S, endsBeyond(along, along.size(), 4, 1));
            add(broken, Rule.TEN_X, endsBeyond(along, along.size(), 10, 0));
        }
        List<Double> across = across(earlier, run);
        for (int end = across.size() - run.size() + 1; end <= across.size(); end++) {
            add(broken, Rule.FOUR_1S, endsBeyond(across, end, 4, 1));
            add(broken, Rule.TEN_X, endsBeyond(across, end, 10, 0));
        }
        return new Outcome(Verdict.of(broken), broken);
    }

    private static void add(Set<Rule> broken, Rule rule, boolean violated) {
        if (violated) {
            broken.add(rule);
        }
    }

    /** Whether the last {@code count} before {@code end} all lie more than {@code s} from the mean on one side. */
    private static boolean endsBeyond(List<Double> series, int end, int count, int s) {
        if (end < count) {
            return false;
        }
        List<Double> last = series.subList(end - count, end);
        return all(last, z -> z > s) || all(last, z -> z < -s);
    }

    private static boolean all(List<Double> values, DoublePredicate test) {
        return values.stream().allMatch(value -> test.test(value));
    }

    private static List<Double> along(String level, List<List<Control>> earlier, List<Control> run) {
        List<Double> series = new ArrayList<>();
        earlier.forEach(before -> addLevel(series, level, before));
        addLevel(series, level, run);
        return series;
    }

    private static void addLevel(List<Double> series, String level, List<Control> run) {
        run.stream()
                .filter(control -> control.level().equals(level))
                .map(Control::z)
                .forEach(series::add);
    }

    private static List<Double> across(List<List<Control>> earlier, List<Control> run) {
        List<Double> series = new ArrayList<>();
        earlier.forEach(before -> before.forEach(control -> series.add(control.z())));
        run.forEach(control -> series.add(control.z()));
        return series;
    }
}
