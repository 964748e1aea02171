package io.epione.patient.fhir;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What of a record people read: for each part its entries as they stand, what was entered in error marked as such. */
final class PrintedRecord {

    /** The headings, in the order in which they are printed. */
    enum Section {
        PATIENT("Patient"),
        ALLERGIES("Allergies and intolerances"),
        CONDITIONS("Conditions"),
        MEDICATIONS("Medications at home"),
        PROCEDURES("Procedures"),
        IMMUNIZATIONS("Immunizations"),
        FAMILY_HISTORY("Family history"),
        SOCIAL_HISTORY("Social history"),
        VITALS("Vital signs"),
        LABORATORY("Laboratory"),
        FINDINGS("Other findings"),
        NOTES("Notes and documents");

        private final String heading;

        Section(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    /** A line of a table. */
    record Row(String when, String what, String details) {}

    /** By id: a later version takes the place of an earlier one. */
    private final Map<Section, Map<String, Row>> rows = new LinkedHashMap<>();

    PrintedRecord() {
        for (Section section : Section.values()) {
            rows.put(section, new LinkedHashMap<>());
        }
    }

    List<Row> rows(Section section) {
        return List.copyOf(rows.getOrDefault(section, Map.of()).values());
    }

    void add(Resource resource) {
        switch (resource) {
            case Patient r -> put(Section.PATIENT, r, patient(r));
            case AllergyIntolerance r ->
                put(
                        Section.ALLERGIES,
                        r,
                        row(
                                r.getOnset(),
                                r.getCode(),
                                words(r.getClinicalStatus()),
                                words(r.getVerificationStatus()),
                                r.hasCriticality()
                                        ? "criticality " + r.getCriticality().toCode()
                                        : null,
                                r.getReaction().stream()
                                        .flatMap(reaction -> reaction.getManifestation().stream())
                                        .map(PrintedRecord::words)
                                        .collect(Collectors.joining(", ")),
                                notes(r.getNote())));
            case Condition r ->
                put(
                        Section.CONDITIONS,
                        r,
                        row(
                                r.getOnset(),
                                r.getCode(),
                                words(r.getClinicalStatus()),
                                words(r.getVerificationStatus()),
                                r.hasAbatement() ? "until " + when(r.getAbatement()) : null,
                                notes(r.getNote())));
            case MedicationStatement r ->
                put(
                        Section.MEDICATIONS,
                        r,
                        row(
                                r.getEffective(),
                                r.hasMedicationCodeableConcept()
                                        ? r.getMedicationCodeableConcept()
                                        : new CodeableConcept(),
                                r.hasStatus() ? r.getStatus().toCode() : null,
                                r.getDosage().stream().map(Dosage::getText).collect(Collectors.joining(", ")),
                                notes(r.getNote())));
            case Procedure r ->
                put(
                        Section.PROCEDURES,
                        r,
                        row(
                                r.getPerformed(),
                                r.getCode(),
                                r.hasStatus() ? r.getStatus().toCode() : null,
                                r.getPerformerFirstRep().getActor().getDisplay(),
                                r.getOutcome().getText(),
                                notes(r.getNote())));
            case Immunization r ->
                put(
                        Section.IMMUNIZATIONS,
                        r,
                        row(
                                r.getOccurrence(),
                                r.getVaccineCode(),
                                r.hasStatus() ? r.getStatus().toCode() : null,
                                r.hasLotNumber() ? "lot " + r.getLotNumber() : null,
                                r.getManufacturer().getDisplay(),
                                notes(r.getNote())));
            case FamilyMemberHistory r ->
                put(
                        Section.FAMILY_HISTORY,
                        r,
                        row(
                                null,
                                r.getConditionFirstRep().getCode(),
                                words(r.getRelationship()),
                                r.hasStatus() ? r.getStatus().toCode() : null,
                                notes(r.getConditionFirstRep().getNote())));
            case Observation r -> put(section(r), r, observation(r));
            case ServiceRequest r ->
                put(
                        Section.LABORATORY,
                        r,
                        row(
                                r.getAuthoredOnElement(),
                                r.getCode(),
                                "order",
                                r.hasStatus() ? r.getStatus().toCode() : null));
            case DiagnosticReport r ->
                put(
                        Section.LABORATORY,
                        r,
                        row(
                                r.getEffective(),
                                r.getCode(),
                                "report",
                                r.hasStatus() ? r.getStatus().toCode() : null));
            case DocumentReference r -> put(Section.NOTES, r, document(r));
            default -> {
                // Provenance and specimens are for programs.
            }
        }
    }

    private void put(Section section, Resource resource, Row row) {
        rows.getOrDefault(section, new LinkedHashMap<>()).put(resource.fhirType() + resource.getIdPart(), row);
    }

    private static Row patient(Patient patient) {
        return new Row(
                patient.getBirthDateElement().getValueAsString(),
                patient.getNameFirstRep().getGiven().stream()
                                .map(StringType::getValue)
                                .collect(Collectors.joining(" "))
                        + " " + patient.getNameFirstRep().getFamily(),
                joined(
                        "record number " + patient.getIdentifierFirstRep().getValue(),
                        patient.hasGender() ? patient.getGender().toCode() : null,
                        PatientResource.restricted(patient) ? "restricted record" : null));
    }

    private static Section section(Observation observation) {
        String category = Terms.codeOf(observation.getCategory(), Terms.OBSERVATION_CATEGORY);
        return switch (category) {
            case VitalResource.CATEGORY -> Section.VITALS;
            case SocialHistoryResource.CATEGORY -> Section.SOCIAL_HISTORY;
            case "laboratory" -> Section.LABORATORY;
            case null, default -> Section.FINDINGS;
        };
    }

    private static Row observation(Observation observation) {
        Observation.ObservationReferenceRangeComponent range = observation.getReferenceRangeFirstRep();
        return row(
                observation.getEffective(),
                observation.getCode(),
                value(observation.getValue()),
                observation.getComponent().stream()
                        .map(part -> words(part.getCode()) + ": " + value(part.getValue()))
                        .collect(Collectors.joining(", ")),
                observation.hasInterpretation() ? words(observation.getInterpretationFirstRep()) : null,
                range.hasLow() || range.hasHigh()
                        ? "normal " + value(range.getLow()) + " to " + value(range.getHigh())
                        : null,
                observation.hasStatus() ? observation.getStatus().toCode() : null,
                notes(observation.getNote()));
    }

    private static Row document(DocumentReference document) {
        Attachment content = document.getContentFirstRep().getAttachment();
        return row(
                document.getDateElement(),
                document.getType(),
                document.hasStatus() ? document.getStatus().toCode() : null,
                content.getTitle(),
                content.hasData() ? new String(content.getData(), StandardCharsets.UTF_8) : content.getContentType());
    }

    private static Row row(@Nullable Type when, CodeableConcept what, @Nullable String... details) {
        return new Row(when(when), words(what), joined(details));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** The day; the minute where there is one. */
    private static String when(@Nullable Type when) {
        return switch (when) {
            case BaseDateTimeType moment
            when moment.hasValue() -> {
                String text = moment.getValueAsString();
                yield text.length() > 16 ? text.substring(0, 16).replace('T', ' ') : text;
            }
            case Period period ->
                Stream.of(day(period.getStartElement()), day(period.getEndElement()))
                        .filter(day -> !day.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" to "));
            case null, default -> "";
        };
    }

    private static String day(BaseDateTimeType moment) {
        String text = when(moment);
        return text.substring(0, Math.min(10, text.length()));
    }

    private static String words(CodeableConcept concept) {
        if (concept.hasText()) {
            return concept.getText();
        }
        return concept.getCoding().stream()
                .map(coding -> coding.hasDisplay() ? coding.getDisplay() : coding.getCode())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String value(@Nullable Type value) {
        return switch (value) {
            case Quantity quantity
            when quantity.hasValue() ->
                (quantity.hasComparator() ? quantity.getComparator().toCode() + " " : "")
                        + quantity.getValue().toPlainString() + " "
                        + (quantity.hasUnit() ? quantity.getUnit() : "");
            case CodeableConcept concept -> words(concept);
            case StringType text -> text.getValue();
            case null, default -> "";
        };
    }

    private static String notes(List<Annotation> notes) {
        return notes.stream().map(Annotation::getText).collect(Collectors.joining(" "));
    }
}
