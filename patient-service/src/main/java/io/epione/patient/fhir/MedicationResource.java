package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.Medication.Source;
import io.epione.patient.chart.ChartFacts.Medication.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What the patient takes. What another system has prescribed is, here, something that the patient takes. */
final class MedicationResource implements ChartResource<ChartFacts.Medication, MedicationStatement> {

    /** Who said so, as the type of a reference. */
    private static final Map<Source, String> SOURCES = Map.of(
            Source.PATIENT, "Patient", Source.RELATED_PERSON, "RelatedPerson", Source.PRACTITIONER, "Practitioner");

    /** medicationrequest-status to medication-statement-status. */
    private static final Map<String, Status> PRESCRIBED = Map.of(
            "active", Status.ACTIVE,
            "on-hold", Status.ON_HOLD,
            "cancelled", Status.NOT_TAKEN,
            "completed", Status.COMPLETED,
            "stopped", Status.STOPPED,
            "draft", Status.INTENDED);

    @Override
    public Class<ChartFacts.Medication> facts() {
        return ChartFacts.Medication.class;
    }

    @Override
    public MedicationStatement write(ChartFacts.Medication facts, boolean enteredInError) {
        MedicationStatement statement = new MedicationStatement()
                .setStatus(status(facts, enteredInError))
                .setMedication(Terms.concept(facts.code()));
        if (facts.informationSource() != null) {
            String type = SOURCES.get(facts.informationSource());
            statement.setInformationSource(new Reference().setType(type).setDisplay(type));
        }
        if (Terms.words(facts.dosage()) != null) {
            statement.addDosage().setText(facts.dosage());
        }
        if (facts.takenFor() != null) {
            statement.addReasonCode(Terms.concept(facts.takenFor()));
        }
        if (facts.start() != null || facts.end() != null) {
            statement.setEffective(new Period()
                    .setStartElement(Terms.dateTime(facts.start()))
                    .setEndElement(Terms.dateTime(facts.end())));
        }
        Terms.notes(facts.note()).forEach(statement::addNote);
        return statement;
    }

    private static MedicationStatementStatus status(ChartFacts.Medication facts, boolean enteredInError) {
        if (enteredInError) {
            return MedicationStatementStatus.ENTEREDINERROR;
        }
        return facts.status() == null
                ? MedicationStatementStatus.UNKNOWN
                : MedicationStatementStatus.fromCode(Terms.code(facts.status()));
    }

    @Override
    public List<ChartFacts.Medication> read(MedicationStatement statement, Setting setting) {
        boolean moment = statement.hasEffectiveDateTimeType();
        Period period = statement.hasEffectivePeriod() ? statement.getEffectivePeriod() : new Period();
        return List.of(new ChartFacts.Medication(
                ChartResource.required(
                        "MedicationStatement.medication", medication(statement.getMedication(), setting)),
                Terms.of(
                        Status.class,
                        statement.getStatus() == null
                                ? null
                                : statement.getStatus().toCode()),
                source(statement.getInformationSource()),
                dosage(statement.getDosage()),
                statement.hasReasonCode() ? Terms.coding(statement.getReasonCodeFirstRep()) : null,
                Terms.day(moment ? statement.getEffectiveDateTimeType() : period.getStartElement(), setting.zone()),
                Terms.day(period.getEndElement(), setting.zone()),
                Terms.note(statement.getNote()),
                Labels.of(statement)));
    }

    ChartFacts.Medication read(MedicationRequest request, Setting setting) {
        return new ChartFacts.Medication(
                ChartResource.required("MedicationRequest.medication", medication(request.getMedication(), setting)),
                request.getStatus() == null
                        ? Status.UNKNOWN
                        : PRESCRIBED.getOrDefault(request.getStatus().toCode(), Status.UNKNOWN),
                Source.PRACTITIONER,
                dosage(request.getDosageInstruction()),
                request.hasReasonCode() ? Terms.coding(request.getReasonCodeFirstRep()) : null,
                Terms.day(request.getAuthoredOnElement(), setting.zone()),
                null,
                Terms.note(request.getNote()),
                Labels.of(request));
    }

    private static CodeableConcept medication(@Nullable Type medication, Setting setting) {
        CodeableConcept known = medication instanceof Reference reference
                ? setting.medications().apply(reference)
                : (CodeableConcept) medication;
        return known == null ? new CodeableConcept() : known;
    }

    private static @Nullable String dosage(List<Dosage> dosages) {
        return Terms.words(
                dosages.stream().filter(Dosage::hasText).map(Dosage::getText).collect(Collectors.joining("; ")));
    }

    private static @Nullable Source source(Reference reference) {
        String type = reference.hasType()
                ? reference.getType()
                : reference.getReferenceElement().getResourceType();
        return SOURCES.entrySet().stream()
                .filter(known -> known.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean enteredInError(MedicationStatement statement) {
        return statement.getStatus() == MedicationStatementStatus.ENTEREDINERROR;
    }
}
