package io.epione.patient.fhir;

import io.epione.patient.laboratory.LaboratoryTransfer.Found;
import io.epione.patient.laboratory.LaboratoryTransfer.Limits;
import io.epione.patient.laboratory.LaboratoryTransfer.Order;
import io.epione.patient.laboratory.LaboratoryTransfer.Taken;
import io.epione.patient.laboratory.LaboratoryTransfer.Test;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * A laboratory order, as it is given out: the request, its samples, its results, and the report over them. In the other
 * direction results go no further than the outside records: those of another laboratory are not this one's.
 */
final class LaboratoryResources {

    private static final String TEST = Terms.OURS + "CodeSystem/laboratory-test";
    private static final String SPECIMEN_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0487";
    private static final String ACCESSION = Terms.OURS + "sid/accession";
    private static final String RANGE_MEANING = "http://terminology.hl7.org/CodeSystem/referencerange-meaning";
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";

    private LaboratoryResources() {}

    static List<Resource> write(Order order, UUID patientId) {
        Reference subject = new Reference("Patient/" + patientId);
        List<Resource> resources = new ArrayList<>();
        resources.add(request(order, subject));
        order.samples().forEach(taken -> resources.add(specimen(order, taken, subject)));
        order.results().forEach(found -> resources.add(observation(order, found, subject)));
        if (!order.results().isEmpty()) {
            resources.add(report(order, subject));
        }
        resources.forEach(resource -> Labels.mark(resource, order.sensitivity()));
        return resources;
    }

    private static ServiceRequest request(Order order, Reference subject) {
        ServiceRequest request = new ServiceRequest()
                .setStatus(ServiceRequestStatus.fromCode(word(order.status())))
                .setIntent(ServiceRequestIntent.ORDER)
                .setPriority(ServiceRequestPriority.fromCode(word(order.priority())))
                .setCode(new CodeableConcept()
                        .setText(order.tests().stream().map(Test::name).collect(Collectors.joining(", "))))
                .setSubject(subject)
                .setAuthoredOnElement(Terms.dateTime(order.orderedAt()))
                .setRequester(Terms.who(Terms.STAFF, order.ordererId()));
        order.tests().forEach(test -> request.addOrderDetail(concept(test)));
        Terms.notes(order.note()).forEach(request::addNote);
        Terms.notes(order.revocation()).forEach(request::addNote);
        identify(request, order.id(), order.version(), order.changedAt());
        return request;
    }

    private static Specimen specimen(Order order, Taken taken, Reference subject) {
        Specimen specimen = new Specimen()
                .setStatus(taken.usable() ? SpecimenStatus.AVAILABLE : SpecimenStatus.UNSATISFACTORY)
                .setType(Terms.concept(SPECIMEN_TYPE, taken.specimen()))
                .setSubject(subject)
                .addRequest(new Reference("ServiceRequest/" + order.id()));
        specimen.getAccessionIdentifier().setSystem(ACCESSION).setValue(taken.accessionNumber());
        specimen.getCollection()
                .setCollector(Terms.who(Terms.STAFF, taken.collectedBy()))
                .setCollected(Terms.dateTime(taken.collectedAt()));
        if (taken.receivedAt() != null) {
            specimen.setReceivedTimeElement(Terms.dateTime(taken.receivedAt()));
        }
        if (taken.rejection() != null) {
            specimen.addCondition(new CodeableConcept().setText(taken.rejection()));
        }
        if (taken.replaces() != null) {
            specimen.addExtension(
                    new Extension(Terms.extension("specimen-replaces"), new Reference("Specimen/" + taken.replaces())));
        }
        Terms.notes(taken.note()).forEach(specimen::addNote);
        Terms.notes(taken.rejectionNote()).forEach(specimen::addNote);
        identify(specimen, taken.id(), taken.version(), taken.changedAt());
        return specimen;
    }

    private static Observation observation(Order order, Found found, Reference subject) {
        Observation observation = new Observation()
                .setStatus(ObservationStatus.fromCode(word(found.status())))
                .addCategory(Terms.concept(Terms.OBSERVATION_CATEGORY, "laboratory"))
                .setCode(concept(found.test()))
                .setSubject(subject)
                .addBasedOn(new Reference("ServiceRequest/" + order.id()))
                .setSpecimen(new Reference("Specimen/" + found.sampleId()))
                .setEffective(Terms.dateTime(found.sampledAt()))
                .addPerformer(Terms.who(Terms.STAFF, found.enteredBy()));
        if (found.verifiedAt() != null) {
            observation.setIssuedElement(Terms.instant(found.verifiedAt()));
        }
        if (found.value() != null && found.unit() != null) {
            Quantity quantity = VitalResource.quantity(found.value(), found.unit());
            if (found.comparator() != null) {
                quantity.setComparator(QuantityComparator.fromCode(found.comparator()));
            }
            observation.setValue(quantity);
        } else if (found.choice() != null) {
            observation.setValue(new CodeableConcept().setText(found.choice()));
        } else if (Terms.words(found.text()) != null) {
            observation.setValue(new StringType(found.text()));
        }
        if (found.interpretation() != null) {
            observation.addInterpretation(Terms.concept(Terms.INTERPRETATION, found.interpretation()));
        }
        range(observation, found.reference(), "normal");
        range(observation, found.critical(), "treatment");
        who(observation, "result-verifier", found.verifiedBy());
        who(observation, "result-acknowledger", found.acknowledgedBy());
        when(observation, "result-acknowledged", found.acknowledgedAt());
        when(observation, "result-released", found.releasedAt());
        if (found.corrects() != null) {
            observation.addExtension(new Extension(
                    Terms.extension("result-corrects"), new Reference("Observation/" + found.corrects())));
        }
        found.remarks().stream().flatMap(remark -> Terms.notes(remark).stream()).forEach(observation::addNote);
        identify(observation, found.id(), found.version(), found.changedAt());
        return observation;
    }

    private static void range(Observation observation, @Nullable Limits limits, String meaning) {
        if (limits == null) {
            return;
        }
        ObservationReferenceRangeComponent range = observation
                .addReferenceRange()
                .setType(Terms.concept(RANGE_MEANING, meaning))
                .setText(Terms.words(limits.source()));
        if (limits.low() != null) {
            range.setLow(VitalResource.quantity(limits.low(), limits.unit()));
        }
        if (limits.high() != null) {
            range.setHigh(VitalResource.quantity(limits.high(), limits.unit()));
        }
    }

    private static void who(Observation observation, String name, @Nullable UUID staffId) {
        if (staffId != null) {
            observation.addExtension(new Extension(Terms.extension(name), Terms.who(Terms.STAFF, staffId)));
        }
    }

    private static void when(Observation observation, String name, @Nullable Instant moment) {
        if (moment != null) {
            observation.addExtension(new Extension(Terms.extension(name), Terms.dateTime(moment)));
        }
    }

    private static DiagnosticReport report(Order order, Reference subject) {
        boolean complete = order.status().equals("COMPLETED");
        DiagnosticReport report = new DiagnosticReport()
                .setStatus(complete ? DiagnosticReportStatus.FINAL : DiagnosticReportStatus.PARTIAL)
                .addCategory(Terms.concept(SECTION, "LAB"))
                .setCode(Terms.concept(Terms.LOINC, "11502-2").setText("Laboratory report"))
                .setSubject(subject)
                .addBasedOn(new Reference("ServiceRequest/" + order.id()))
                .setEffective(Terms.dateTime(order.orderedAt()));
        order.samples().forEach(taken -> report.addSpecimen(new Reference("Specimen/" + taken.id())));
        order.results().forEach(found -> report.addResult(new Reference("Observation/" + found.id())));
        Instant last = order.results().stream()
                .map(Found::changedAt)
                .max(Instant::compareTo)
                .orElse(order.changedAt());
        identify(report, order.id(), order.version(), last);
        return report;
    }

    /** The hospital's own code, and the world's where there is one. */
    private static CodeableConcept concept(Test test) {
        CodeableConcept concept = new CodeableConcept().setText(test.name());
        if (test.loinc() != null) {
            concept.addCoding().setSystem(Terms.LOINC).setCode(test.loinc());
        }
        concept.addCoding().setSystem(TEST).setCode(test.code());
        return concept;
    }

    private static void identify(Resource resource, UUID id, long version, Instant changedAt) {
        resource.setId(id.toString());
        resource.getMeta().setVersionId(String.valueOf(version + 1)).setLastUpdatedElement(Terms.instant(changedAt));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
