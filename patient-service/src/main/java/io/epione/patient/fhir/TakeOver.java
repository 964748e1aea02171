package io.epione.patient.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.access.RecordTransfer;
import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartKind;
import io.epione.patient.chart.ChartTransfer;
import io.epione.patient.chart.Origin;
import io.epione.patient.fhir.ChartResource.Setting;
import io.epione.patient.fhir.ChartResource.Unreadable;
import io.epione.patient.fhir.ImportReport.Detail;
import io.epione.patient.fhir.ImportReport.Item;
import io.epione.patient.fhir.RecordImport.Outcome;
import io.epione.patient.fhir.SentRecords.Entry;
import io.epione.patient.fhir.SentRecords.Note;
import io.epione.patient.fhir.SentRecords.Phase;
import io.epione.patient.fhir.Sources.Known;
import io.epione.patient.fhir.Sources.Target;
import io.epione.patient.registration.Registration;
import io.epione.patient.registration.TakeOverPatient;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over one resource, in the name and with the rights of who asked for the import. Call inside the transaction. */
@Component
class TakeOver {

    private static final Set<String> KEPT_OUTSIDE =
            Set.of("Observation", "DiagnosticReport", "ServiceRequest", "Specimen", "DocumentReference");
    private static final Set<String> SAID_ELSEWHERE = Set.of("Provenance", "Medication");
    /** As the JSON writer escapes it. */
    private static final Pattern CONTROL_CHARACTER =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[bf]|u00(?:[01][0-9A-Fa-f]|7[Ff]))");

    private static final String URIS = "urn:ietf:rfc:3986";
    private static final Pattern URI = Pattern.compile("(?:urn:|https?://)\\S+");
    private static final int MAX_REASON_CHARS = 500;

    private final TakeOverPatient patients;
    private final ChartTransfer chart;
    private final RecordTransfer confidentialities;
    private final RecordAccess access;
    private final OutsideRecords outside;
    private final Sources sources;
    private final PatientCipher cipher;
    private final Validator validator;
    private final Hospitals hospitals;

    TakeOver(
            TakeOverPatient patients,
            ChartTransfer chart,
            RecordTransfer confidentialities,
            RecordAccess access,
            OutsideRecords outside,
            Sources sources,
            PatientCipher cipher,
            Validator validator,
            Hospitals hospitals) {
        this.patients = patients;
        this.chart = chart;
        this.confidentialities = confidentialities;
        this.access = access;
        this.outside = outside;
        this.sources = sources;
        this.cipher = cipher;
        this.validator = validator;
        this.hospitals = hospitals;
    }

    /** One resource and where it stands. @param text as it came */
    private record Sent(Entry entry, Resource resource, Known known, String digest, SentRecords all) {

        Item item(Outcome outcome, @Nullable String code, @Nullable UUID target) {
            return new Item(entry.number(), entry.type(), outcome, code, target, Detail.of(entry.name()));
        }

        Item item(Outcome outcome, String code, String path, String message) {
            return new Item(
                    entry.number(),
                    entry.type(),
                    outcome,
                    code,
                    null,
                    new Detail(entry.name(), path, message, List.of(), List.of()));
        }
    }

    /**
     * @return what became of it
     * @throws Problem where a rule of the chart refuses it: the transaction must be rolled back
     */
    Item take(String source, SentRecords all, Entry entry) {
        String text = all.text(entry);
        if (CONTROL_CHARACTER.matcher(text).find()) {
            return invalid(entry, "CONTROL_CHARACTER", entry.type(), "no control characters but tab and line ends");
        }
        Resource resource;
        try {
            resource = Fhir.read(text);
        } catch (DataFormatException e) {
            return invalid(entry, "NOT_R4", entry.type(), e.getMessage());
        }
        if (SAID_ELSEWHERE.contains(entry.type())) {
            return new Item(entry.number(), entry.type(), Outcome.MERGED, null, null, Detail.of(entry.name()));
        }
        String digest = digest(resource);
        String name = entry.name().isEmpty() ? entry.type() + "#" + digest : entry.name();
        Sent sent = new Sent(entry, resource, new Known(source, name), digest, all);
        sources.lock(sent.known());
        Target before = sources.content(sent.known(), digest).orElse(null);
        if (before != null) {
            return sent.item(Outcome.UNCHANGED, null, before.targetId());
        }
        try {
            return resource instanceof Patient patient ? patient(sent, patient) : ofPatient(sent);
        } catch (Unreadable e) {
            return sent.item(Outcome.INVALID, "UNREADABLE", e.path(), String.valueOf(e.getMessage()));
        }
    }

    static Item invalid(Entry entry, String code, String path, @Nullable String message) {
        return new Item(
                entry.number(),
                entry.type(),
                Outcome.INVALID,
                code,
                null,
                new Detail(entry.name(), path, message, List.of(), List.of()));
    }

    private Item patient(Sent sent, Patient patient) {
        if (!sources.targets(sent.known()).isEmpty()) {
            return sent.item(
                    Outcome.REFUSED,
                    "CHANGED_AT_SOURCE",
                    "Patient",
                    "was taken over before and says something else now");
        }
        Registration person = PatientResource.read(patient);
        Item invalid = invalid(sent, person);
        if (invalid != null) {
            return invalid;
        }
        return switch (patients.takeOver(person)) {
            case TakeOverPatient.Outcome.Registered(UUID id) -> {
                sources.add(sent.known(), sent.digest(), "Patient", id, List.of(id));
                if (PatientResource.restricted(patient)) {
                    confidentialities.restrict(id, "Restricted at the source");
                }
                yield new Item(
                        sent.entry().number(),
                        "Patient",
                        Outcome.IMPORTED,
                        null,
                        id,
                        new Detail(sent.entry().name(), null, null, leftOutOf(patient, person), List.of()));
            }
            case TakeOverPatient.Outcome.Known(UUID id) -> {
                sources.add(sent.known(), sent.digest(), "Patient", id, List.of(id));
                yield sent.item(Outcome.MERGED, "KNOWN_PATIENT", id);
            }
            case TakeOverPatient.Outcome.Contradicted() ->
                sent.item(
                        Outcome.REFUSED,
                        "DUPLICATE_PATIENT",
                        "Patient.identifier",
                        "another patient of this hospital has this national id");
        };
    }

    private Item ofPatient(Sent sent) {
        Reference subject = subject(sent.resource());
        boolean kept =
                KEPT_OUTSIDE.contains(sent.entry().type()) || sent.entry().phase() == Phase.CHART;
        if (!kept) {
            return sent.item(Outcome.NOT_SUPPORTED, "NOT_SUPPORTED", null);
        }
        UUID patientId = subject == null ? null : patient(sent, subject);
        if (patientId == null) {
            return sent.item(
                    Outcome.INVALID,
                    "UNKNOWN_PATIENT",
                    sent.entry().type() + ".subject",
                    "the patient was neither sent nor taken over before");
        }
        return RecordTransfer.takingOver(
                patientId,
                () -> ChartResources.isOfChart(sent.resource()) ? chart(sent, patientId) : outside(sent, patientId));
    }

    private Item chart(Sent sent, UUID patientId) {
        DomainResource resource = (DomainResource) sent.resource();
        Setting setting = new Setting(hospitals.current().timezone(), sent.all()::medication);
        List<? extends ChartFacts> facts = ChartResources.read(resource, setting);
        for (ChartFacts fact : facts) {
            Item invalid = invalid(sent, fact);
            if (invalid != null) {
                return invalid;
            }
        }
        boolean inError = ChartResources.enteredInError(resource);
        Origin origin = origin(sent, resource);
        String reason = reason(sent);
        List<Target> known = sources.targets(sent.known());
        List<UUID> targets = new ArrayList<>();
        for (int part = 0; part < facts.size(); part++) {
            ChartFacts fact = facts.get(part);
            UUID target = part < known.size() ? known.get(part).targetId() : null;
            if (target == null) {
                target = chart.record(patientId, fact, origin);
            } else if (!inError) {
                chart.revise(patientId, target, fact, reason, origin);
            }
            if (inError) {
                chart.retract(patientId, target, ChartKind.of(fact.getClass()), reason, origin);
            }
            targets.add(target);
        }
        sources.add(sent.known(), sent.digest(), sent.entry().type(), patientId, targets);
        return new Item(
                sent.entry().number(),
                sent.entry().type(),
                Outcome.IMPORTED,
                null,
                targets.getFirst(),
                new Detail(sent.entry().name(), null, null, leftOut(resource, facts, inError), List.of()));
    }

    private Item outside(Sent sent, UUID patientId) {
        if (!sources.targets(sent.known()).isEmpty()) {
            return sent.item(
                    Outcome.REFUSED,
                    "CHANGED_AT_SOURCE",
                    sent.entry().type(),
                    "was taken over before and says something else now");
        }
        Audit audit = access.open(patientId);
        UUID id = sources.idFor(sent.known());
        List<String> unresolved = refer(sent, patientId);
        Resource resource = sent.resource();
        resource.setId(id.toString());
        // Whether it conforms to a profile is for who has that profile to say.
        resource.getMeta().getProfile().clear();
        OutsideRecord.Content content = new OutsideRecord.Content(sent.known().source(), Fhir.write(resource));
        outside.save(new OutsideRecord(
                id, patientId, sent.entry().type(), cipher.seal(patientId, OutsideRecord.SEALED, id, content)));
        sources.add(sent.known(), sent.digest(), sent.entry().type(), patientId, List.of(id));
        audit.create(sent.entry().type(), id, patientId);
        return new Item(
                sent.entry().number(),
                sent.entry().type(),
                Outcome.IMPORTED,
                null,
                id,
                new Detail(sent.entry().name(), null, null, List.of(), unresolved));
    }

    /** References lead to what the others have become here. @return those that lead nowhere */
    private List<String> refer(Sent sent, UUID patientId) {
        List<String> unresolved = new ArrayList<>();
        for (ResourceReferenceInfo found :
                FhirContext.forR4Cached().newTerser().getAllResourceReferences(sent.resource())) {
            Reference reference = (Reference) found.getResourceReference();
            String there = reference.getReference();
            if (there == null || there.startsWith("#")) {
                continue;
            }
            Entry entry = sent.all().entry(reference);
            String here = entry == null ? null : here(sent, entry, patientId);
            if (here == null) {
                unresolved.add(there);
                keepAsIdentifier(reference, there);
            } else {
                reference.setReference(here);
            }
        }
        return unresolved.stream().distinct().toList();
    }

    /** Which it was, without pretending that it can be followed. */
    private static void keepAsIdentifier(Reference reference, String there) {
        reference.setReference(null);
        if (!reference.hasIdentifier()) {
            reference
                    .getIdentifier()
                    .setSystem(URI.matcher(there).matches() ? URIS : null)
                    .setValue(there);
        }
    }

    private @Nullable String here(Sent sent, Entry entry, UUID patientId) {
        if (entry.type().equals("Patient")) {
            return "Patient/" + patientId;
        }
        Known known = new Known(sent.known().source(), entry.name());
        boolean outsideToo = entry.phase() == Phase.REST && KEPT_OUTSIDE.contains(entry.type());
        return sources.targets(known).stream()
                .map(Target::targetId)
                .findFirst()
                .or(() -> outsideToo ? Optional.of(sources.idFor(known)) : Optional.empty())
                .map(id -> entry.type() + "/" + id)
                .orElse(null);
    }

    private @Nullable UUID patient(Sent sent, Reference subject) {
        Entry entry = sent.all().entry(subject);
        String name = entry == null ? subject.getReference() : entry.name();
        return name == null
                ? null
                : sources.targets(new Known(sent.known().source(), name)).stream()
                        .map(Target::patientId)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Reference subject(Resource resource) {
        for (String name : List.of("subject", "patient")) {
            Property property = resource.getNamedProperty(name);
            if (property != null && property.hasValues() && property.getValues().getFirst() instanceof Reference r) {
                return r;
            }
        }
        return null;
    }

    private static Origin origin(Sent sent, DomainResource resource) {
        Note version = sent.all().noteOfVersion(sent.entry());
        if (version != null) {
            return version.origin();
        }
        Origin own = ChartResources.origin(sent.known().source(), resource);
        Note note = sent.all().noteOf(sent.entry());
        if (note == null) {
            return own;
        }
        return new Origin(
                own.source(),
                own.recordedAt() == null ? note.origin().recordedAt() : own.recordedAt(),
                own.author() == null ? note.origin().author() : own.author());
    }

    private static String reason(Sent sent) {
        Note version = sent.all().noteOfVersion(sent.entry());
        Note note = version == null ? sent.all().noteOf(sent.entry()) : version;
        String reason = note == null || note.reason() == null ? "Changed at the source" : note.reason();
        return reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    }

    private @Nullable Item invalid(Sent sent, Object facts) {
        return validator.validate(facts).stream()
                .min((one, other) -> path(one).compareTo(path(other)))
                .map(violation -> sent.item(Outcome.INVALID, "INVALID_VALUE", path(violation), violation.getMessage()))
                .orElse(null);
    }

    private static String path(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString();
    }

    /** Elements of the resource that are not said again by what was made of it. */
    private static List<String> leftOut(DomainResource sent, List<? extends ChartFacts> facts, boolean inError) {
        List<String> kept = new ArrayList<>(List.of(
                "id",
                "meta",
                "subject",
                "patient",
                "recorder",
                "recordedDate",
                "recorded",
                "date",
                "dateAsserted",
                "issued",
                "performer",
                "author",
                "authoredOn",
                "requester",
                "asserter"));
        facts.forEach(fact -> kept.addAll(names(ChartResources.write(fact, inError))));
        return names(sent).stream().filter(name -> !kept.contains(name)).toList();
    }

    private static List<String> leftOutOf(Patient patient, Registration person) {
        List<String> kept =
                new ArrayList<>(List.of("id", "meta", "identifier", "name", "gender", "birthDate", "active"));
        if (person.phone() != null || person.email() != null) {
            kept.add("telecom");
        }
        if (person.address() != null) {
            kept.add("address");
        }
        return names(patient).stream().filter(name -> !kept.contains(name)).toList();
    }

    private static List<String> names(Base resource) {
        return resource.children().stream()
                .filter(Property::hasValues)
                .map(Property::getName)
                .distinct()
                .toList();
    }

    /** What it says, whenever it was stored. */
    private static String digest(Resource resource) {
        Resource copy = resource.copy();
        copy.getMeta().setLastUpdated(null);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(Fhir.write(copy).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
