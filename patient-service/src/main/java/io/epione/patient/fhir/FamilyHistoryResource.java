package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.FamilyHistory.Sex;
import io.epione.patient.chart.Coding;
import java.util.List;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyHistoryStatus;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyMemberHistoryConditionComponent;
import org.jspecify.annotations.Nullable;

/** A relative's condition. A resource with several conditions becomes an entry for each. */
final class FamilyHistoryResource implements ChartResource<ChartFacts.FamilyHistory, FamilyMemberHistory> {

    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";

    @Override
    public Class<ChartFacts.FamilyHistory> facts() {
        return ChartFacts.FamilyHistory.class;
    }

    @Override
    public FamilyMemberHistory write(ChartFacts.FamilyHistory facts, boolean enteredInError) {
        FamilyMemberHistory history = new FamilyMemberHistory()
                .setStatus(enteredInError ? FamilyHistoryStatus.ENTEREDINERROR : FamilyHistoryStatus.COMPLETED);
        history.getRelationship().setText(facts.relationship());
        if (facts.sex() != null) {
            history.setSex(Terms.concept(GENDER, Terms.code(facts.sex())));
        }
        if (facts.deceased() != null) {
            history.setDeceased(new BooleanType(facts.deceased()));
        }
        FamilyMemberHistoryConditionComponent condition = history.addCondition().setCode(Terms.concept(facts.code()));
        if (facts.onsetAge() != null) {
            Age age = new Age();
            age.setValue(facts.onsetAge()).setUnit("a").setSystem(Terms.UCUM).setCode("a");
            condition.setOnset(age);
        }
        if (facts.contributedToDeath() != null) {
            condition.setContributedToDeath(facts.contributedToDeath());
        }
        Terms.notes(facts.note()).forEach(condition::addNote);
        return history;
    }

    @Override
    public List<ChartFacts.FamilyHistory> read(FamilyMemberHistory history, Setting setting) {
        if (!history.hasCondition()) {
            throw new Unreadable("FamilyMemberHistory.condition", "the chart keeps a relative's conditions");
        }
        Coding relation = Terms.coding(history.getRelationship());
        String relationship = history.getRelationship().hasText()
                ? history.getRelationship().getText()
                : relation == null ? "" : relation.display() == null ? relation.code() : relation.display();
        return history.getCondition().stream()
                .map(condition -> new ChartFacts.FamilyHistory(
                        ChartResource.required("FamilyMemberHistory.condition.code", condition.getCode()),
                        relationship,
                        Terms.of(Sex.class, Terms.codeOf(List.of(history.getSex()), GENDER)),
                        years(condition),
                        history.hasDeceasedBooleanType()
                                ? history.getDeceasedBooleanType().booleanValue()
                                : null,
                        condition.hasContributedToDeath() ? condition.getContributedToDeath() : null,
                        Terms.note(condition.getNote()),
                        Labels.of(history)))
                .toList();
    }

    private static @Nullable Integer years(FamilyMemberHistoryConditionComponent condition) {
        return condition.hasOnsetAge()
                        && condition.getOnsetAge().hasValue()
                        && "a".equals(condition.getOnsetAge().getCode())
                ? (Integer) condition.getOnsetAge().getValue().intValue()
                : null;
    }

    @Override
    public boolean enteredInError(FamilyMemberHistory history) {
        return history.getStatus() == FamilyHistoryStatus.ENTEREDINERROR;
    }
}
