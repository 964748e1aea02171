package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.Synthea;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Records of synthetic patients, as their generator writes them: every resource of every patient is taken over or named in the
 * report, and the same again changes nothing. {@code -Depione.synthea=…} patients.
 */
@ExtendWith(RunningPlatform.class)
class ImportJourney {

    private static final int PATIENTS = Integer.getInteger("epione.synthea", 5);
    private static final long SEED = 1;
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String IMPORTS = "/patients/imports";

    /** Resources of which each becomes one entry, by the part of the chart that it is in. */
    private static final Map<String, String> PARTS = new TreeMap<>(Map.of(
            "Condition", "conditions",
            "AllergyIntolerance", "allergies",
            "Procedure", "procedures",
            "Immunization", "immunizations",
            "MedicationRequest", "medications"));

    private static final Set<String> TAKEN = Set.of("IMPORTED", "MERGED");

    private Session admin;
    private Session doctor;

    private record Item(int number, String type, String sourceId, String outcome, String code, String resourceId) {

        static Item of(JsonNode item) {
            return new Item(
                    item.path("number").asInt(),
                    item.path("resourceType").asString(""),
                    item.path("sourceId").asString(""),
                    item.path("outcome").asString(""),
                    item.path("code").asString(""),
                    item.path("resourceId").asString(""));
        }

        boolean taken() {
            return TAKEN.contains(outcome);
        }
    }

    @Test
    void everyResourceIsTakenOverOrNamedAndTheSameAgainChangesNothing() throws Exception {
        Clinic clinic = Clinic.open("import");
        admin = clinic.admin();
        doctor = clinic.as("DOCTOR");
        Path folder = new Synthea(
                        Path.of("").toAbsolutePath(), RunningPlatform.home().resolve("demo"))
                .patients(PATIENTS, SEED);
        List<Path> bundles;
        try (Stream<Path> files = Files.list(folder)) {
            bundles = files.filter(ImportJourney::isOfAPatient).sorted().toList();
        }
        assertThat(bundles).hasSizeGreaterThanOrEqualTo(PATIENTS);

        List<List<Item>> reports = Parallel.map(bundles, AT_ONCE, this::takenOverOrNamed);

        Map<String, Long> outcomes = reports.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        item -> item.outcome() + (item.taken() ? "" : " " + item.code() + " " + item.type()),
                        TreeMap::new,
                        Collectors.counting()));
        System.out.printf(
                "%d bundles, %d resources%n",
                bundles.size(), outcomes.values().stream().mapToLong(n -> n).sum());
        outcomes.forEach((outcome, count) -> System.out.printf("%7d  %s%n", count, outcome));
    }

    private List<Item> takenOverOrNamed(Path bundle) {
        List<String> sent = resources(bundle);
        List<Item> report = imported(bundle);
        assertThat(report.stream().map(Item::number))
                .as("places of %s", bundle)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, sent.size()).boxed().toList());
        assertThat(report.stream().map(Item::sourceId))
                .as("resources of %s", bundle)
                .isEqualTo(sent);
        assertThat(report)
                .allMatch(item -> item.taken() || !item.code().isEmpty(), "taken over, or named with the reason");
        assertThat(report.stream().filter(item -> item.outcome().equals("IMPORTED")))
                .allMatch(item -> !item.resourceId().isEmpty(), "is something here");

        String patient = report.stream()
                .filter(item -> item.type().equals("Patient"))
                .map(Item::resourceId)
                .findFirst()
                .orElseThrow();
        Map<String, Set<String>> chart = chart(patient);
        PARTS.forEach((type, part) -> assertThat(chart.get(part))
                .as("%s of %s", part, bundle)
                .hasSameSizeAs(report.stream()
                        .filter(item ->
                                item.type().equals(type) && item.outcome().equals("IMPORTED"))
                        .toList()));

        List<Item> again = imported(bundle);
        assertThat(again.stream().map(Item::outcome))
                .as("%s again", bundle)
                .isEqualTo(report.stream().map(ImportJourney::again).toList());
        assertThat(chart(patient)).as("the chart of %s", bundle).isEqualTo(chart);
        return report;
    }

    /** What was taken over is known; what is about other resources is so again, and what could not be taken over cannot be now. */
    private static String again(Item first) {
        return first.outcome().equals("IMPORTED") ? "UNCHANGED" : first.outcome();
    }

    private List<Item> imported(Path bundle) {
        String path = IMPORTS + "?source=urn:epione:synthea:" + SEED;
        Call post = Call.post(path, null)
                .raw(packed(bundle), "application/fhir+json")
                .header("Content-Encoding", "gzip");
        String id = admin.send(post.once(Clinic.unique("import"))).expect(202).id();
        JsonNode done = Await.until(
                "the import of " + bundle,
                PATIENCE,
                () -> Optional.of(admin.get(IMPORTS + "/" + id).expect(200).json())
                        .filter(state -> !state.path("status").asString("").equals("RUNNING")));
        assertThat(done.path("status").asString("")).as(done.toString()).isEqualTo("COMPLETED");
        return admin.all(IMPORTS + "/" + id + "/report").stream().map(Item::of).toList();
    }

    private Map<String, Set<String>> chart(String patient) {
        Map<String, Set<String>> chart = new TreeMap<>();
        for (String part : PARTS.values()) {
            chart.put(part, entries(patient, part));
        }
        chart.put("vitals", entries(patient, "vitals"));
        chart.put("social-history", entries(patient, "social-history"));
        chart.put("notes", entries(patient, "notes"));
        return chart;
    }

    private Set<String> entries(String patient, String part) {
        return doctor.all("/patients/" + patient + "/" + part).stream()
                .map(JsonNode::toString)
                .collect(Collectors.toSet());
    }

    private static List<String> resources(Path bundle) {
        return read(bundle)
                .path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .map(resource -> resource.path("resourceType").asString("") + "/"
                        + resource.path("id").asString(""))
                .toList();
    }

    /** Beside the patients lie the hospitals and practitioners of the region. */
    private static boolean isOfAPatient(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json")
                && !name.startsWith("hospitalInformation")
                && !name.startsWith("practitionerInformation");
    }

    private static JsonNode read(Path bundle) {
        try {
            return Json.read(Files.readAllBytes(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record of a long life is larger than what is taken as it is. */
    private static byte[] packed(Path bundle) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            Files.copy(bundle, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
