package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.Condition.Category;
import io.epione.patient.chart.ChartFacts.Condition.Status;
import io.epione.patient.chart.ChartFacts.Condition.Verification;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/** A diagnosis or problem. */
final class ConditionResource implements ChartResource<ChartFacts.Condition, Condition> {

    static final String CHRONIC = Terms.extension("condition-chronic");

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";

    @Override
    public Class<ChartFacts.Condition> facts() {
        return ChartFacts.Condition.class;
    }

    @Override
    public Condition write(ChartFacts.Condition facts, boolean enteredInError) {
        Condition condition = new Condition()
                .setCode(Terms.concept(facts.code(), facts.text()))
                .setOnset(Terms.dateTime(facts.onset()));
        // Without a clinical status, which an error must not have (con-5), nothing may be said to be over (con-4).
        if (!enteredInError) {
            condition.setAbatement(Terms.dateTime(facts.abatement()));
            condition.setClinicalStatus(Terms.concept(CLINICAL, Terms.code(status(facts))));
        }
        if (enteredInError) {
            condition.setVerificationStatus(Terms.concept(VERIFICATION, Terms.ENTERED_IN_ERROR));
        } else if (facts.verificationStatus() != null) {
            condition.setVerificationStatus(Terms.concept(VERIFICATION, Terms.code(facts.verificationStatus())));
        }
        if (facts.category() != null) {
            condition.addCategory(Terms.concept(CATEGORY, Terms.code(facts.category())));
        }
        if (facts.severity() != null) {
            condition.setSeverity(Severities.concept(facts.severity()));
        }
        if (facts.chronic() != null) {
            condition.addExtension(new Extension(CHRONIC, new BooleanType(facts.chronic())));
        }
        Terms.notes(facts.note()).forEach(condition::addNote);
        return condition;
    }

    /** Where nobody said, a condition goes on until it has ended (con-3, con-4). */
    private static Status status(ChartFacts.Condition facts) {
        if (facts.status() != null) {
            return facts.status();
        }
        return facts.abatement() == null ? Status.ACTIVE : Status.RESOLVED;
    }

    @Override
    public List<ChartFacts.Condition> read(Condition condition, Setting setting) {
        return List.of(new ChartFacts.Condition(
                ChartResource.required("Condition.code", condition.getCode()),
                Terms.wordsBeside(condition.getCode()),
                Terms.of(Category.class, Terms.codeOf(condition.getCategory(), CATEGORY)),
                Terms.of(Status.class, Terms.codeOf(List.of(condition.getClinicalStatus()), CLINICAL)),
                Terms.of(Verification.class, Terms.codeOf(List.of(condition.getVerificationStatus()), VERIFICATION)),
                Severities.of(condition.getSeverity()),
                condition.hasOnsetDateTimeType() ? day(condition.getOnsetDateTimeType(), setting) : null,
                condition.hasAbatementDateTimeType() ? day(condition.getAbatementDateTimeType(), setting) : null,
                Terms.truth(condition, CHRONIC),
                Terms.note(condition.getNote()),
                Labels.of(condition)));
    }

    private static @Nullable LocalDate day(org.hl7.fhir.r4.model.DateTimeType when, Setting setting) {
        return Terms.day(when, setting.zone());
    }

    @Override
    public boolean enteredInError(Condition condition) {
        return Terms.ENTERED_IN_ERROR.equals(Terms.codeOf(List.of(condition.getVerificationStatus()), VERIFICATION));
    }
}
