package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;

/** How the patient lives. */
final class SocialHistoryResource implements ChartResource<ChartFacts.SocialHistory, Observation> {

    static final String CATEGORY = "social-history";

    @Override
    public Class<ChartFacts.SocialHistory> facts() {
        return ChartFacts.SocialHistory.class;
    }

    @Override
    public Observation write(ChartFacts.SocialHistory facts, boolean enteredInError) {
        Observation observation = new Observation()
                .setStatus(enteredInError ? ObservationStatus.ENTEREDINERROR : ObservationStatus.FINAL)
                .addCategory(Terms.concept(Terms.OBSERVATION_CATEGORY, CATEGORY))
                .setCode(Terms.concept(facts.code()));
        if (facts.valueCode() != null) {
            observation.setValue(Terms.concept(facts.valueCode(), facts.valueText()));
        } else if (Terms.words(facts.valueText()) != null) {
            observation.setValue(new StringType(facts.valueText()));
        }
        if (facts.start() != null || facts.end() != null) {
            observation.setEffective(new Period()
                    .setStartElement(Terms.dateTime(facts.start()))
                    .setEndElement(Terms.dateTime(facts.end())));
        }
        Terms.notes(facts.note()).forEach(observation::addNote);
        return observation;
    }

    @Override
    public List<ChartFacts.SocialHistory> read(Observation observation, Setting setting) {
        CodeableConcept concept =
                observation.hasValueCodeableConcept() ? observation.getValueCodeableConcept() : new CodeableConcept();
        String text = observation.hasValueStringType()
                ? observation.getValueStringType().getValue()
                : Terms.wordsBeside(concept);
        if (Terms.coding(concept) == null && Terms.words(text) == null) {
            throw new Unreadable("Observation.value", "a code or words are required");
        }
        Period period = observation.hasEffectivePeriod() ? observation.getEffectivePeriod() : new Period();
        LocalDate start = observation.hasEffectiveDateTimeType()
                ? Terms.day(observation.getEffectiveDateTimeType(), setting.zone())
                : Terms.day(period.getStartElement(), setting.zone());
        return List.of(new ChartFacts.SocialHistory(
                ChartResource.required("Observation.code", observation.getCode()),
                Terms.coding(concept),
                text,
                start,
                Terms.day(period.getEndElement(), setting.zone()),
                Terms.note(observation.getNote()),
                Labels.of(observation)));
    }

    @Override
    public boolean enteredInError(Observation observation) {
        return observation.getStatus() == ObservationStatus.ENTEREDINERROR;
    }
}
