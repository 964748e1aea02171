package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.Allergy.Category;
import io.epione.patient.chart.ChartFacts.Allergy.Criticality;
import io.epione.patient.chart.ChartFacts.Allergy.Manifestation;
import io.epione.patient.chart.ChartFacts.Allergy.Status;
import io.epione.patient.chart.ChartFacts.Allergy.Type;
import io.epione.patient.chart.ChartFacts.Allergy.Verification;
import io.epione.patient.chart.ChartFacts.Severity;
import io.epione.patient.chart.Coding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceSeverity;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceType;
import org.hl7.fhir.r4.model.CodeableConcept;

/** An allergy or intolerance. A reaction in free words is a reaction whose manifestation has no code. */
final class AllergyResource implements ChartResource<ChartFacts.Allergy, AllergyIntolerance> {

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    @Override
    public Class<ChartFacts.Allergy> facts() {
        return ChartFacts.Allergy.class;
    }

    @Override
    public AllergyIntolerance write(ChartFacts.Allergy facts, boolean enteredInError) {
        AllergyIntolerance allergy =
                new AllergyIntolerance().setCode(Terms.concept(facts.code())).setOnset(Terms.dateTime(facts.onset()));
        if (!enteredInError) {
            Status status = facts.status() == null ? Status.ACTIVE : facts.status();
            allergy.setClinicalStatus(Terms.concept(CLINICAL, Terms.code(status)));
        }
        if (enteredInError) {
            allergy.setVerificationStatus(Terms.concept(VERIFICATION, Terms.ENTERED_IN_ERROR));
        } else if (facts.verificationStatus() != null) {
            allergy.setVerificationStatus(Terms.concept(VERIFICATION, Terms.code(facts.verificationStatus())));
        }
        if (facts.type() != null) {
            allergy.setType(AllergyIntoleranceType.fromCode(Terms.code(facts.type())));
        }
        if (facts.category() != null) {
            allergy.addCategory(AllergyIntoleranceCategory.fromCode(Terms.code(facts.category())));
        }
        if (facts.criticality() != null) {
            allergy.setCriticality(AllergyIntoleranceCriticality.fromCode(Terms.code(facts.criticality())));
        }
        if (facts.manifestations() != null) {
            facts.manifestations().forEach(seen -> allergy.addReaction(reaction(seen)));
        }
        if (Terms.words(facts.reaction()) != null) {
            allergy.addReaction().addManifestation().setText(facts.reaction());
        }
        Terms.notes(facts.note()).forEach(allergy::addNote);
        return allergy;
    }

    private static AllergyIntoleranceReactionComponent reaction(Manifestation seen) {
        AllergyIntoleranceReactionComponent reaction =
                new AllergyIntoleranceReactionComponent().addManifestation(Terms.concept(seen.code()));
        if (seen.severity() != null) {
            reaction.setSeverity(AllergyIntoleranceSeverity.fromCode(Terms.code(seen.severity())));
        }
        return reaction;
    }

    @Override
    public List<ChartFacts.Allergy> read(AllergyIntolerance allergy, Setting setting) {
        List<Manifestation> manifestations = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (AllergyIntoleranceReactionComponent reaction : allergy.getReaction()) {
            Severity severity = reaction.hasSeverity()
                    ? Terms.of(Severity.class, reaction.getSeverity().toCode())
                    : null;
            for (CodeableConcept seen : reaction.getManifestation()) {
                Coding code = Terms.coding(seen);
                if (code != null) {
                    manifestations.add(new Manifestation(code, severity));
                } else if (seen.hasText()) {
                    words.add(seen.getText());
                }
            }
            if (reaction.hasDescription()) {
                words.add(reaction.getDescription());
            }
        }
        return List.of(new ChartFacts.Allergy(
                ChartResource.required("AllergyIntolerance.code", allergy.getCode()),
                allergy.hasType() ? Terms.of(Type.class, allergy.getType().toCode()) : null,
                allergy.hasCategory()
                        ? Terms.of(
                                Category.class,
                                allergy.getCategory().getFirst().getValue().toCode())
                        : null,
                allergy.hasCriticality()
                        ? Terms.of(Criticality.class, allergy.getCriticality().toCode())
                        : null,
                Terms.of(Status.class, Terms.codeOf(List.of(allergy.getClinicalStatus()), CLINICAL)),
                Terms.of(Verification.class, Terms.codeOf(List.of(allergy.getVerificationStatus()), VERIFICATION)),
                Terms.words(words.stream().distinct().collect(Collectors.joining("; "))),
                manifestations.isEmpty() ? null : manifestations,
                allergy.hasOnsetDateTimeType() ? Terms.day(allergy.getOnsetDateTimeType(), setting.zone()) : null,
                Terms.note(allergy.getNote()),
                Labels.of(allergy)));
    }

    @Override
    public boolean enteredInError(AllergyIntolerance allergy) {
        return Terms.ENTERED_IN_ERROR.equals(Terms.codeOf(List.of(allergy.getVerificationStatus()), VERIFICATION));
    }
}
