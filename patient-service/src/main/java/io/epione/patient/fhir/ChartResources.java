package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartTransfer.Story;
import io.epione.patient.chart.ChartView;
import io.epione.patient.chart.EntryStatus;
import io.epione.patient.chart.Origin;
import io.epione.patient.disclosure.SensitivityLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Entries of a chart as resources: each version of an entry with the provenance of it, the first first. */
final class ChartResources {

    /** Categories of observations that are parts of the chart. */
    static final Set<String> OBSERVATIONS = Set.of(VitalResource.CATEGORY, SocialHistoryResource.CATEGORY);

    private static final Set<ObservationStatus> SETTLED = EnumSet.of(
            ObservationStatus.FINAL,
            ObservationStatus.AMENDED,
            ObservationStatus.CORRECTED,
            ObservationStatus.ENTEREDINERROR);

    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private static final MedicationResource MEDICATION = new MedicationResource();
    private static final VitalResource VITAL = new VitalResource();
    private static final SocialHistoryResource SOCIAL_HISTORY = new SocialHistoryResource();
    private static final NoteResource NOTE = new NoteResource();
    private static final ConditionResource CONDITION = new ConditionResource();
    private static final AllergyResource ALLERGY = new AllergyResource();
    private static final ProcedureResource PROCEDURE = new ProcedureResource();
    private static final FamilyHistoryResource FAMILY_HISTORY = new FamilyHistoryResource();
    private static final ImmunizationResource IMMUNIZATION = new ImmunizationResource();

    private static final Map<Class<? extends ChartFacts>, ChartResource<?, ?>> PARTS = Stream.of(
                    CONDITION,
                    ALLERGY,
                    PROCEDURE,
                    FAMILY_HISTORY,
                    MEDICATION,
                    VITAL,
                    IMMUNIZATION,
                    SOCIAL_HISTORY,
                    NOTE)
            .collect(Collectors.toUnmodifiableMap(ChartResource::facts, Function.identity()));

    private ChartResources() {}

    static List<Resource> write(Story story, UUID patientId) {
        List<Resource> resources = new ArrayList<>();
        ChartView<?> first = story.versions().getFirst();
        for (ChartView<?> version : story.versions()) {
            DomainResource resource = write(version.facts(), version.entryStatus() == EntryStatus.ENTERED_IN_ERROR);
            resource.setId(story.id().toString());
            Instant changed = version.revisedAt() == null ? version.recordedAt() : version.revisedAt();
            resource.getMeta().setVersionId(number(version)).setLastUpdatedElement(Terms.instant(changed));
            sign(resource, new Reference("Patient/" + patientId), first.statedAt(), author(first));
            resources.add(resource);
            resources.add(provenance(resource, version));
        }
        return resources;
    }

    @SuppressWarnings("unchecked")
    static <F extends ChartFacts> DomainResource write(F facts, boolean enteredInError) {
        ChartResource<F, ?> part = (ChartResource<F, ?>) PARTS.get(facts.getClass());
        if (part == null) {
            throw new IllegalArgumentException("Not a part of a chart");
        }
        DomainResource resource = part.write(facts, enteredInError);
        Set<SensitivityLabel> labels = facts.labels();
        Labels.mark(resource, labels == null ? Set.of() : labels);
        return resource;
    }

    /** Whether a part of the chart has a place for it. */
    static boolean isOfChart(Resource resource) {
        return switch (resource) {
            case Observation observation -> ofChart(observation);
            case DocumentReference document -> NoteResource.isNote(document);
            case Condition r -> true;
            case AllergyIntolerance r -> true;
            case Procedure r -> true;
            case FamilyMemberHistory r -> true;
            case Immunization r -> true;
            case MedicationStatement r -> true;
            case MedicationRequest r -> true;
            default -> false;
        };
    }

    private static boolean ofChart(Observation observation) {
        String category = Terms.codeOf(observation.getCategory(), Terms.OBSERVATION_CATEGORY);
        return category != null && OBSERVATIONS.contains(category) && SETTLED.contains(observation.getStatus());
    }

    /** @throws ChartResource.Unreadable for what the chart cannot hold */
    static List<? extends ChartFacts> read(Resource resource, ChartResource.Setting setting) {
        return switch (resource) {
            case Condition r -> CONDITION.read(r, setting);
            case AllergyIntolerance r -> ALLERGY.read(r, setting);
            case Procedure r -> PROCEDURE.read(r, setting);
            case FamilyMemberHistory r -> FAMILY_HISTORY.read(r, setting);
            case Immunization r -> IMMUNIZATION.read(r, setting);
            case MedicationStatement r -> MEDICATION.read(r, setting);
            case MedicationRequest r -> List.of(MEDICATION.read(r, setting));
            case DocumentReference r -> NOTE.read(r, setting);
            case Observation r -> isVital(r) ? VITAL.read(r, setting) : SOCIAL_HISTORY.read(r, setting);
            default -> throw new IllegalArgumentException(resource.fhirType());
        };
    }

    static boolean enteredInError(Resource resource) {
        return switch (resource) {
            case Condition r -> CONDITION.enteredInError(r);
            case AllergyIntolerance r -> ALLERGY.enteredInError(r);
            case Procedure r -> PROCEDURE.enteredInError(r);
            case FamilyMemberHistory r -> FAMILY_HISTORY.enteredInError(r);
            case Immunization r -> IMMUNIZATION.enteredInError(r);
            case MedicationStatement r -> MEDICATION.enteredInError(r);
            case MedicationRequest r -> r.getStatus() == MedicationRequestStatus.ENTEREDINERROR;
            case DocumentReference r -> NOTE.enteredInError(r);
            case Observation r -> VITAL.enteredInError(r);
            default -> false;
        };
    }

    private static boolean isVital(Observation observation) {
        return VitalResource.CATEGORY.equals(Terms.codeOf(observation.getCategory(), Terms.OBSERVATION_CATEGORY));
    }

    private static String number(ChartView<?> version) {
        return String.valueOf(version.version() + 1);
    }

    /** Where the resource itself has a place for whom it is about, when it was recorded and by whom. */
    private static void sign(DomainResource resource, Reference subject, Instant at, @Nullable Reference author) {
        switch (resource) {
            case Condition condition ->
                condition.setSubject(subject).setRecorder(author).setRecordedDateElement(Terms.dateTime(at));
            case AllergyIntolerance allergy ->
                allergy.setPatient(subject).setRecorder(author).setRecordedDateElement(Terms.dateTime(at));
            case Procedure procedure -> procedure.setSubject(subject).setRecorder(author);
            case FamilyMemberHistory history -> history.setPatient(subject).setDateElement(Terms.dateTime(at));
            case MedicationStatement statement ->
                statement.setSubject(subject).setDateAssertedElement(Terms.dateTime(at));
            case Immunization immunization -> immunization.setPatient(subject).setRecordedElement(Terms.dateTime(at));
            case Observation observation -> {
                observation.setSubject(subject).setIssuedElement(Terms.instant(at));
                if (author != null) {
                    observation.addPerformer(author);
                }
            }
            case DocumentReference document -> {
                document.setSubject(subject).setDateElement(Terms.instant(at));
                if (author != null) {
                    document.addAuthor(author);
                }
            }
            default -> throw new IllegalArgumentException(resource.fhirType());
        }
    }

    private static Provenance provenance(DomainResource resource, ChartView<?> version) {
        Provenance provenance = new Provenance();
        String name = resource.fhirType() + "/" + resource.getIdPart();
        provenance.setId(resource.getIdPart() + "-" + number(version));
        provenance.getMeta().setLastUpdatedElement(resource.getMeta().getLastUpdatedElement());
        provenance
                .addTarget(new Reference(name + "/_history/" + number(version)))
                .setRecordedElement(Terms.instant(version.statedAt()))
                .setActivity(activity(version));
        Reference author = author(version);
        provenance.addAgent().setWho(author == null ? new Reference().setDisplay("Unknown") : author);
        if (Terms.words(version.changeReason()) != null) {
            provenance.addReason(new CodeableConcept().setText(version.changeReason()));
        }
        return provenance;
    }

    private static CodeableConcept activity(ChartView<?> version) {
        if (version.entryStatus() == EntryStatus.ENTERED_IN_ERROR) {
            return Terms.concept(OPERATION, "NULLIFY");
        }
        return Terms.concept(OPERATION, version.revisedAt() == null ? "CREATE" : "UPDATE");
    }

    private static @Nullable Reference author(ChartView<?> version) {
        Origin origin = version.origin();
        if (origin == null) {
            UUID user = version.statedBy();
            return user == null ? null : Terms.who(Terms.USER, user);
        }
        Origin.Author author = origin.author();
        if (author == null) {
            return null;
        }
        Reference reference = new Reference().setDisplay(Terms.words(author.display()));
        if (author.value() != null) {
            reference.setIdentifier(new Identifier().setSystem(author.system()).setValue(author.value()));
        }
        return reference;
    }

    /** What one of our own resources, or another system's, says of whom it is by. */
    static Origin.@Nullable Author author(Reference reference) {
        Identifier identifier = reference.getIdentifier();
        String value = identifier.hasValue() ? identifier.getValue() : null;
        String display = Terms.words(reference.getDisplay());
        if (value == null && reference.hasReference()) {
            value = reference.getReference();
        }
        return value == null && (display == null || display.equals("Unknown"))
                ? null
                : new Origin.Author(identifier.getSystem(), value, display);
    }

    /** When it was recorded, and by whom, where no provenance tells. */
    static Origin origin(String source, DomainResource resource) {
        return switch (resource) {
            case Condition r -> origin(source, r.getRecordedDateElement(), r.getRecorder());
            case AllergyIntolerance r -> origin(source, r.getRecordedDateElement(), r.getRecorder());
            case Procedure r -> origin(source, null, r.getRecorder());
            case FamilyMemberHistory r -> origin(source, r.getDateElement(), new Reference());
            case MedicationStatement r -> origin(source, r.getDateAssertedElement(), new Reference());
            case MedicationRequest r -> origin(source, r.getAuthoredOnElement(), r.getRequester());
            case Immunization r -> origin(source, r.getRecordedElement(), new Reference());
            case Observation r -> origin(source, r.getIssuedElement(), r.getPerformerFirstRep());
            case DocumentReference r -> origin(source, r.getDateElement(), r.getAuthorFirstRep());
            default -> new Origin(source, null, null);
        };
    }

    private static Origin origin(String source, @Nullable BaseDateTimeType at, Reference author) {
        return new Origin(source, Terms.moment(at), author(author));
    }
}
