package io.epione.journeys.demo;

import io.epione.journeys.client.Json;
import io.epione.journeys.demo.PatientRecord.Allergy;
import io.epione.journeys.demo.PatientRecord.Condition;
import io.epione.journeys.demo.PatientRecord.Medicine;
import io.epione.journeys.demo.PatientRecord.Practitioner;
import io.epione.journeys.demo.PatientRecord.Visit;
import io.epione.journeys.demo.PatientRecord.Vital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads FHIR R4 bundles of one patient each, and bundles of practitioners beside them. Understands what Synthea writes
 * and, within that, any bundle whose resources refer to each other by {@code fullUrl} or {@code Type/id}.
 */
final class Bundles {

    /** A bundle nests a few levels and holds one patient; more than this is not one. */
    private static final long LARGEST_BUNDLE_BYTES = 256L << 20;

    private static final Coding GENERAL_PRACTICE =
            new Coding("http://nucc.org/provider-taxonomy", "208D00000X", "General Practice Physician");

    private static final Set<String> TAKEN = Set.of(
            "Patient",
            "Encounter",
            "Condition",
            "AllergyIntolerance",
            "MedicationRequest",
            "Medication",
            "Claim",
            "Practitioner",
            "PractitionerRole");

    private final LeftOut leftOut;
    private final int visitsPerPatient;
    private final Map<String, Coding> specialties = new HashMap<>();

    Bundles(LeftOut leftOut, int visitsPerPatient) {
        this.leftOut = leftOut;
        this.visitsPerPatient = visitsPerPatient;
    }

    /** The patients of a folder, in the order of its file names. */
    List<PatientRecord> read(Path folder) {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            // Practitioners come first: encounters only name them.
            files = listing.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(Bundles::namesAPatient).thenComparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<PatientRecord> patients = new ArrayList<>();
        for (Path file : files) {
            readFile(file).ifPresent(patients::add);
        }
        return patients;
    }

    private static boolean namesAPatient(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith("practitionerInformation") && !name.startsWith("hospitalInformation");
    }

    private Optional<PatientRecord> readFile(Path file) {
        JsonNode bundle;
        try {
            if (Files.size(file) > LARGEST_BUNDLE_BYTES) {
                leftOut.unmappable("file over 256 MB: " + file.getFileName());
                return Optional.empty();
            }
            bundle = Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Resources resources = new Resources(bundle);
        resources.all("PractitionerRole").forEach(this::learnSpecialty);
        List<JsonNode> found = resources.all("Patient");
        if (found.size() != 1) {
            if (found.size() > 1) {
                leftOut.unmappable("bundle of several patients: " + file.getFileName());
            }
            return Optional.empty();
        }
        nameWhatHasNoPlace(resources);
        return Optional.of(patient(found.getFirst(), resources));
    }

    private void learnSpecialty(JsonNode role) {
        String npi = role.path("practitioner").path("identifier").path("value").asString("");
        if (!npi.isEmpty()) {
            coding(role.path("specialty").path(0)).ifPresent(specialty -> specialties.put(npi, specialty));
        }
    }

    private void nameWhatHasNoPlace(Resources resources) {
        for (JsonNode resource : resources.all()) {
            String type = resource.path("resourceType").asString("");
            boolean vital = type.equals("Observation") && isVital(resource);
            if (!TAKEN.contains(type) && !vital) {
                leftOut.unmappable(type.equals("Observation") ? "Observation outside vital-signs" : type);
            }
        }
    }

    private PatientRecord patient(JsonNode patient, Resources resources) {
        JsonNode name = patient.path("name").path(0);
        return new PatientRecord(
                patient.path("id").asString(""),
                name.path("given").path(0).asString("Unknown"),
                name.path("family").asString("Unknown"),
                patient.path("birthDate").asString(""),
                switch (patient.path("gender").asString("")) {
                    case "male" -> "MALE";
                    case "female" -> "FEMALE";
                    case "other" -> "OTHER";
                    default -> "UNKNOWN";
                },
                identifier(patient, "http://hl7.org/fhir/sid/us-ssn"),
                telecom(patient),
                address(patient),
                allergies(resources),
                conditions(resources),
                visits(resources));
    }

    private static @Nullable String identifier(JsonNode patient, String system) {
        return patient.path("identifier")
                .valueStream()
                .filter(identifier -> identifier.path("system").asString("").equals(system))
                .map(identifier -> identifier.path("value").asString(""))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String telecom(JsonNode patient) {
        // Synthea writes national numbers of the United States without their country code.
        return patient.path("telecom")
                .valueStream()
                .filter(telecom -> telecom.path("system").asString("").equals("phone"))
                .map(telecom -> telecom.path("value").asString(""))
                .map(number -> number.startsWith("+") ? number : "+1" + number.replaceAll("\\D", ""))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Map<String, Object> address(JsonNode patient) {
        JsonNode address = patient.path("address").path(0);
        return address.isMissingNode()
                ? null
                : Json.of(
                        "line1", text(address.path("line").path(0)),
                        "city", text(address.path("city")),
                        "region", text(address.path("state")),
                        "postalCode", text(address.path("postalCode")),
                        "country", text(address.path("country")));
    }

    private List<Allergy> allergies(Resources resources) {
        List<Allergy> allergies = new ArrayList<>();
        for (JsonNode allergy : resources.all("AllergyIntolerance")) {
            coding(allergy.path("code"))
                    .ifPresentOrElse(
                            code -> allergies.add(new Allergy(
                                    allergy.path("id").asString(""),
                                    code,
                                    text(allergy.path("category").path(0)),
                                    text(allergy.path("criticality")))),
                            () -> leftOut.unmappable("AllergyIntolerance without a code"));
        }
        return allergies;
    }

    private List<Condition> conditions(Resources resources) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : resources.all("Condition")) {
            coding(condition.path("code"))
                    .ifPresentOrElse(
                            code -> conditions.add(new Condition(
                                    condition.path("id").asString(""),
                                    code,
                                    date(condition.path("onsetDateTime")),
                                    status(condition))),
                            () -> leftOut.unmappable("Condition without a code"));
        }
        return conditions;
    }

    /** FHIR's clinical status, which the platform writes in capitals. */
    private static String status(JsonNode condition) {
        return condition
                .path("clinicalStatus")
                .path("coding")
                .path(0)
                .path("code")
                .asString("active")
                .toUpperCase(Locale.ROOT);
    }

    private List<Visit> visits(Resources resources) {
        List<JsonNode> encounters = resources.all("Encounter").stream()
                .filter(this::canBeReplayed)
                .sorted(Comparator.comparing(Bundles::start))
                .toList();
        int tooMany = Math.max(0, encounters.size() - visitsPerPatient);
        if (tooMany > 0) {
            leftOut.byChoice("encounters older than a patient's latest " + visitsPerPatient, tooMany);
        }
        return encounters.stream()
                .skip(tooMany)
                .map(encounter -> visit(encounter, resources))
                .toList();
    }

    private boolean canBeReplayed(JsonNode encounter) {
        if (start(encounter) == null) {
            leftOut.unmappable("Encounter without a start");
            return false;
        }
        if (practitioner(encounter).isEmpty()) {
            leftOut.unmappable("Encounter without a practitioner");
            return false;
        }
        return true;
    }

    private static @Nullable Instant start(JsonNode encounter) {
        String start = encounter.path("period").path("start").asString("");
        return start.isEmpty() ? null : OffsetDateTime.parse(start).toInstant();
    }

    private Visit visit(JsonNode encounter, Resources resources) {
        List<Coding> diagnoses = new ArrayList<>();
        for (JsonNode condition : resources.ofEncounter("Condition", encounter)) {
            coding(condition.path("code")).ifPresent(diagnoses::add);
        }
        List<Vital> vitals = new ArrayList<>();
        for (JsonNode observation : resources.ofEncounter("Observation", encounter)) {
            if (isVital(observation)) {
                vitals.addAll(vitals(observation));
            }
        }
        List<Medicine> medicines = new ArrayList<>();
        for (JsonNode request : resources.ofEncounter("MedicationRequest", encounter)) {
            medicine(request, resources).ifPresent(medicines::add);
        }
        Instant start = start(encounter);
        return new Visit(
                encounter.path("id").asString(""),
                start == null ? Instant.EPOCH : start,
                encounter.path("class").path("code").asString("AMB"),
                encounter.path("type").path(0).path("text").asString("Consultation"),
                practitioner(encounter).orElseThrow(),
                diagnoses.stream().distinct().toList(),
                vitals,
                medicines,
                resources.claimedForEncounter(encounter));
    }

    private Optional<Practitioner> practitioner(JsonNode encounter) {
        JsonNode individual = encounter.path("participant").path(0).path("individual");
        String name = individual.path("display").asString("");
        String reference = individual.path("reference").asString("");
        if (name.isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        String npi = reference.replaceFirst("^.*[|/:]", "");
        return Optional.of(new Practitioner(npi, name, specialties.getOrDefault(npi, GENERAL_PRACTICE)));
    }

    private static boolean isVital(JsonNode observation) {
        return observation
                .path("category")
                .valueStream()
                .anyMatch(category -> category.path("coding")
                        .path(0)
                        .path("code")
                        .asString("")
                        .equals("vital-signs"));
    }

    /** A panel, such as blood pressure, is as many vitals as it has components. */
    private List<Vital> vitals(JsonNode observation) {
        List<JsonNode> measured = new ArrayList<>();
        if (observation.has("valueQuantity")) {
            measured.add(observation);
        }
        observation
                .path("component")
                .valueStream()
                .filter(part -> part.has("valueQuantity"))
                .forEach(measured::add);
        if (measured.isEmpty()) {
            leftOut.unmappable("vital-signs Observation without a quantity");
        }
        List<Vital> vitals = new ArrayList<>();
        for (JsonNode one : measured) {
            JsonNode quantity = one.path("valueQuantity");
            coding(one.path("code"))
                    .ifPresent(code -> vitals.add(new Vital(
                            observation.path("id").asString("") + "/" + code.code(),
                            code,
                            quantity.path("value").decimalValue().toPlainString(),
                            quantity.path("code").asString(""))));
        }
        return vitals;
    }

    private Optional<Medicine> medicine(JsonNode request, Resources resources) {
        JsonNode concept = request.has("medicationCodeableConcept")
                ? request.path("medicationCodeableConcept")
                : resources.at(request.path("medicationReference")).path("code");
        Optional<Coding> code = coding(concept).filter(found -> found.system().equals(Coding.RXNORM));
        if (code.isEmpty()) {
            leftOut.unmappable("MedicationRequest without an RxNorm code");
            return Optional.empty();
        }
        OptionalLong claimed = resources.claimedForPrescription(request);
        if (claimed.isEmpty()) {
            leftOut.unmappable("MedicationRequest without a claim");
            return Optional.empty();
        }
        JsonNode dosage = request.path("dosageInstruction").path(0);
        String dose = dosage.path("doseAndRate")
                .path(0)
                .path("doseQuantity")
                .path("value")
                .asString("1");
        return Optional.of(new Medicine(
                request.path("id").asString(""), code.get(), dose, frequency(dosage), claimed.getAsLong()));
    }

    private static String frequency(JsonNode dosage) {
        JsonNode repeat = dosage.path("timing").path("repeat");
        if (!repeat.isMissingNode()) {
            return "%s per %s %s"
                    .formatted(
                            repeat.path("frequency").asString("1"),
                            repeat.path("period")
                                    .decimalValue(BigDecimal.ONE)
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            repeat.path("periodUnit").asString("d"));
        }
        return dosage.path("asNeededBoolean").asBoolean(false) ? "as needed" : "as directed";
    }

    private static Optional<Coding> coding(JsonNode concept) {
        JsonNode coding = concept.path("coding").path(0);
        String system = coding.path("system").asString("");
        String code = coding.path("code").asString("");
        return system.isEmpty() || code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Coding(system, code, coding.path("display").asString(code)));
    }

    private static @Nullable String text(JsonNode node) {
        String text = node.asString("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable String date(JsonNode node) {
        String text = node.asString("");
        return text.length() >= 10 ? text.substring(0, 10) : null;
    }

    /** The resources of one bundle, found by reference, type, encounter or claim. */
    private static final class Resources {

        private final List<JsonNode> all = new ArrayList<>();
        private final Map<String, JsonNode> byReference = new HashMap<>();
        private final Map<String, List<JsonNode>> byTypeAndEncounter = new HashMap<>();
        private final Map<String, Long> centsByEncounter = new HashMap<>();
        private final Map<String, Long> centsByPrescription = new HashMap<>();

        Resources(JsonNode bundle) {
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode resource = entry.path("resource");
                all.add(resource);
                byReference.put(entry.path("fullUrl").asString(""), resource);
                byReference.put(
                        resource.path("resourceType").asString("") + "/"
                                + resource.path("id").asString(""),
                        resource);
            }
            for (JsonNode resource : all) {
                String type = resource.path("resourceType").asString("");
                String encounter = id(resource.path("encounter"));
                byTypeAndEncounter
                        .computeIfAbsent(type + " " + encounter, key -> new ArrayList<>())
                        .add(resource);
                if (type.equals("Claim")) {
                    addClaim(resource);
                }
            }
        }

        private void addClaim(JsonNode claim) {
            long cents = cents(claim.path("total").path("value"));
            if (claim.has("prescription")) {
                centsByPrescription.merge(id(claim.path("prescription")), cents, Long::sum);
            } else {
                centsByEncounter.merge(
                        id(claim.path("item").path(0).path("encounter").path(0)), cents, Long::sum);
            }
        }

        private static long cents(JsonNode amount) {
            return amount.decimalValue(BigDecimal.ZERO)
                    .movePointRight(2)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }

        List<JsonNode> all() {
            return all;
        }

        List<JsonNode> all(String type) {
            return all.stream()
                    .filter(resource ->
                            resource.path("resourceType").asString("").equals(type))
                    .toList();
        }

        JsonNode at(JsonNode reference) {
            JsonNode found = byReference.get(reference.path("reference").asString(""));
            return found == null ? MissingNode.getInstance() : found;
        }

        List<JsonNode> ofEncounter(String type, JsonNode encounter) {
            return byTypeAndEncounter.getOrDefault(
                    type + " " + encounter.path("id").asString(""), List.of());
        }

        long claimedForEncounter(JsonNode encounter) {
            return centsByEncounter.getOrDefault(encounter.path("id").asString(""), 0L);
        }

        OptionalLong claimedForPrescription(JsonNode request) {
            Long cents = centsByPrescription.get(request.path("id").asString(""));
            return cents == null ? OptionalLong.empty() : OptionalLong.of(cents);
        }

        /** The id that a reference ends in. */
        private static String id(JsonNode reference) {
            return reference.path("reference").asString("").replaceFirst("^.*[/:]", "");
        }
    }
}
