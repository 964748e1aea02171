package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ResultContent.Change;
import io.epione.patient.laboratory.ResultContent.Remarks;
import io.epione.patient.laboratory.rules.DeltaCheck;
import io.epione.patient.laboratory.rules.DeltaCheck.Reading;
import io.epione.patient.laboratory.rules.Flagging;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Measured;
import io.epione.patient.laboratory.rules.Subject;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what was found with the patient's ranges and last result, as the test is defined now. */
@Component
class JudgeFinding {

    private final PatientLookup patients;
    private final Results results;
    private final LaboratorySeals seals;
    private final Hospitals hospitals;

    JudgeFinding(PatientLookup patients, Results results, LaboratorySeals seals, Hospitals hospitals) {
        this.patients = patients;
        this.results = results;
        this.seals = seals;
        this.hospitals = hospitals;
    }

    /** @throws Problem 422 for what is no finding of this test */
    ResultContent judge(TestDefinition test, OrderItem item, Sample sample, Finding finding, Remarks remarks) {
        return switch (test.kind()) {
            case QUANTITY -> quantity(test, item, sample, finding, remarks);
            case CHOICE -> choice(test, finding, remarks);
            case TEXT -> text(finding, remarks);
            case PANEL -> throw new IllegalStateException("A panel was ordered as a test");
        };
    }

    private ResultContent quantity(
            TestDefinition test, OrderItem item, Sample sample, Finding finding, Remarks remarks) {
        BigDecimal value = finding.value();
        if (value == null || finding.choice() != null || finding.text() != null) {
            throw Problem.invalid("value", "is what this test has");
        }
        Measured measured = new Measured(value, finding.bound(), unit(test, finding.unit()));
        Judgement judgement = Flagging.judge(test, measured, subject(sample));
        return new ResultContent(
                value,
                finding.bound(),
                measured.unit(),
                null,
                null,
                judgement,
                change(test, item, sample, measured),
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

    private Subject subject(Sample sample) {
        Demographics patient = patients.demographics(sample.patientId()).orElseThrow();
        LocalDate day =
                LocalDate.ofInstant(sample.collectedAt(), hospitals.current().timezone());
        return new Subject(patient.sex(), patient.birthDate(), day);
    }

    private @Nullable Change change(TestDefinition test, OrderItem item, Sample sample, Measured measured) {
        Result last = results.last(sample.patientId(), item.code(), item.id()).orElse(null);
        if (last == null) {
            return null;
        }
        Optional<Measured> before = seals.open(last).measured();
        return before.flatMap(value -> DeltaCheck.compare(
                        test, new Reading(measured, sample.collectedAt()), new Reading(value, last.sampledAt())))
                .map(change -> new Change(last.id(), change.percent(), change.exceeded()))
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
