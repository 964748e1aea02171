package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.vitals.Assessment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A vital sign. R4's profiles of vital signs want one unit of each: where it was measured in another one, that value stands in
 * an extension. A panel, such as a blood pressure, becomes an entry for each of its components.
 */
final class VitalResource implements ChartResource<ChartFacts.Vital, Observation> {

    static final String CATEGORY = "vital-signs";
    static final String CONFIRMED = Terms.extension("vital-confirmed");
    static final String MEASURED = Terms.extension("vital-measured");

    private static final Map<String, String> INTERPRETATIONS = Map.of("NORMAL", "N", "LOW", "L", "HIGH", "H");

    @Override
    public Class<ChartFacts.Vital> facts() {
        return ChartFacts.Vital.class;
    }

    @Override
    public Observation write(ChartFacts.Vital facts, boolean enteredInError) {
        Observation observation = new Observation()
                .setStatus(enteredInError ? ObservationStatus.ENTEREDINERROR : ObservationStatus.FINAL)
                .addCategory(Terms.concept(Terms.OBSERVATION_CATEGORY, CATEGORY))
                .setCode(Terms.concept(facts.code()));
        if (facts.effectiveAt() != null) {
            observation.setEffective(Terms.dateTime(facts.effectiveAt()));
        }
        Assessment assessment = facts.assessment();
        if (facts.valueCode() != null) {
            observation.setValue(Terms.concept(facts.valueCode()));
        } else if (facts.value() != null && facts.unit() != null) {
            Quantity measured = quantity(facts.value(), facts.unit());
            if (assessment == null || assessment.unit().equals(facts.unit())) {
                observation.setValue(measured);
            } else {
                observation.setValue(quantity(assessment.value(), assessment.unit()));
                observation.addExtension(new Extension(MEASURED, measured));
            }
        }
        if (facts.confirmed() != null) {
            observation.addExtension(new Extension(CONFIRMED, new BooleanType(facts.confirmed())));
        }
        if (assessment != null && assessment.range() != null) {
            observation.addReferenceRange(range(assessment.range(), assessment.unit()));
        }
        if (assessment != null && assessment.interpretation() != null) {
            observation.addInterpretation(Terms.concept(
                    Terms.INTERPRETATION,
                    INTERPRETATIONS.getOrDefault(assessment.interpretation().name(), "N")));
        }
        Terms.notes(facts.note()).forEach(observation::addNote);
        return observation;
    }

    static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity()
                .setValue(value)
                .setUnit(unit)
                .setSystem(Terms.UCUM)
                .setCode(unit);
    }

    private static ObservationReferenceRangeComponent range(Assessment.Range range, String unit) {
        ObservationReferenceRangeComponent component = new ObservationReferenceRangeComponent().setText(range.source());
        if (range.low() != null) {
            component.setLow(quantity(range.low(), unit));
        }
        if (range.high() != null) {
            component.setHigh(quantity(range.high(), unit));
        }
        return component;
    }

    @Override
    public List<ChartFacts.Vital> read(Observation observation, Setting setting) {
        List<ChartFacts.Vital> vitals = new ArrayList<>();
        if (observation.hasValue()) {
            Extension measured = observation.getExtensionByUrl(MEASURED);
            vitals.add(vital(
                    observation,
                    observation.getCode(),
                    measured != null && measured.getValue() instanceof Quantity quantity
                            ? quantity
                            : observation.getValue()));
        }
        observation.getComponent().stream()
                .filter(Observation.ObservationComponentComponent::hasValue)
                .forEach(component -> vitals.add(vital(observation, component.getCode(), component.getValue())));
        if (vitals.isEmpty()) {
            throw new Unreadable("Observation.value", "a value is required");
        }
        return vitals;
    }

    private static ChartFacts.Vital vital(Observation observation, CodeableConcept code, Type value) {
        Quantity quantity = value instanceof Quantity some ? some : null;
        return new ChartFacts.Vital(
                ChartResource.required("Observation.code", code),
                quantity == null ? null : quantity.getValue(),
                quantity == null ? null : unit(quantity),
                value instanceof CodeableConcept concept ? ChartResource.required("Observation.value", concept) : null,
                effective(observation),
                Terms.truth(observation, CONFIRMED),
                Terms.note(observation.getNote()),
                null);
    }

    private static @Nullable String unit(Quantity quantity) {
        return Terms.UCUM.equals(quantity.getSystem()) ? quantity.getCode() : null;
    }

    private static Instant effective(Observation observation) {
        Instant moment = null;
        if (observation.hasEffectiveDateTimeType()) {
            moment = Terms.moment(observation.getEffectiveDateTimeType());
        } else if (observation.hasEffectiveInstantType()) {
            moment = Terms.moment(observation.getEffectiveInstantType());
        } else if (observation.hasEffectivePeriod()) {
            moment = Terms.moment(observation.getEffectivePeriod().getStartElement());
        }
        if (moment == null) {
            throw new Unreadable("Observation.effective", "the moment of the measurement is required");
        }
        return moment;
    }

    @Override
    public boolean enteredInError(Observation observation) {
        return observation.getStatus() == ObservationStatus.ENTEREDINERROR;
    }
}
