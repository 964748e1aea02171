package io.epione.patient.laboratory;

import io.epione.patient.laboratory.Background.Last;
import io.epione.patient.laboratory.ResultContent.Change;
import io.epione.patient.laboratory.ResultContent.Remarks;
import io.epione.patient.laboratory.rules.DeltaCheck;
import io.epione.patient.laboratory.rules.DeltaCheck.Reading;
import io.epione.patient.laboratory.rules.Flagging;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Measured;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares what was found with the patient's ranges and last result. */
final class JudgeFinding {

    private JudgeFinding() {}

    /** @param sampledAt when the sample was taken @throws Problem 422 for what is no finding of this test */
    static ResultContent judge(Background background, Finding finding, Instant sampledAt, Remarks remarks) {
        return switch (background.test().kind()) {
            case QUANTITY -> quantity(background, finding, sampledAt, remarks);
            case CHOICE -> choice(background.test(), finding, remarks);
            case TEXT -> text(finding, remarks);
            case PANEL -> throw new IllegalStateException("A panel was ordered as a test");
        };
    }

    private static ResultContent quantity(Background background, Finding finding, Instant sampledAt, Remarks remarks) {
        BigDecimal value = finding.value();
        if (value == null || finding.choice() != null || finding.text() != null) {
            throw Problem.invalid("value", "is what this test has");
        }
        TestDefinition test = background.test();
        Measured measured = new Measured(value, finding.bound(), unit(test, finding.unit()));
        Judgement judgement = Flagging.judge(test, measured, background.subject());
        return new ResultContent(
                value,
                finding.bound(),
                measured.unit(),
                null,
                null,
                judgement,
                change(test, new Reading(measured, sampledAt), background.last()),
                remarks);
    }

    private static String unit(TestDefinition test, @Nullable String named) {
        if (named == null && test.units().size() == 1) {
            return test.units().getFirst().code();
        }
        if (named == null || !test.accepts(named)) {
            throw Problem.unprocessable("UNIT_NOT_ACCEPTED", "The test is not measured in this unit.")
                    .with(
                            "units",
                            test.units().stream().map(TestDefinition.Unit::code).toList());
        }
        return named;
    }

    private static @Nullable Change change(TestDefinition test, Reading now, @Nullable Last last) {
        return last == null
                ? null
                : DeltaCheck.compare(test, now, last.reading())
                        .map(change -> new Change(last.resultId(), change.percent(), change.exceeded()))
                        .orElse(null);
    }

    private static ResultContent choice(TestDefinition test, Finding finding, Remarks remarks) {
        String choice = finding.choice();
        if (choice == null || finding.value() != null || finding.text() != null) {
            throw Problem.invalid("choice", "is what this test has");
        }
        if (test.choice(choice).isEmpty()) {
            throw Problem.unprocessable("CHOICE_NOT_ACCEPTED", "The test is not answered by this word.")
                    .with(
                            "choices",
                            test.choices().stream()
                                    .map(TestDefinition.Choice::value)
                                    .toList());
        }
        return new ResultContent(null, null, null, choice, null, Flagging.judge(test, choice), null, remarks);
    }

    private static ResultContent text(Finding finding, Remarks remarks) {
        String text = finding.text();
        if (text == null || finding.value() != null || finding.choice() != null) {
            throw Problem.invalid("text", "is what this test has");
        }
        return new ResultContent(null, null, null, null, text, Judgement.NONE, null, remarks);
    }
}
