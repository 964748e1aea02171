package io.epione.journeys.demo;

import io.epione.journeys.demo.PatientRecord.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what the demo knows of its patients in everything the platform keeps or shows: database files and write-ahead
 * log, topics, logs, and metrics. Nothing may be found in the clear.
 *
 * <p>Needles: family names, given names, full addresses' first lines, phone numbers in three spellings, national ids with
 * and without hyphens, and the demo's notes and
 * messages. A name counts when it has a digit in it, as Synthea's have, or eight letters:
 * shorter words occur by chance. A name that a practitioner bears too does not count. What a store compresses cannot be seen this way; PostgreSQL compresses values over 2 kB,
 * and none of the demo's is so long.
 */
public final class Sweep {

    private static final int PLAIN_NAME_LETTERS = 8;

    /** The demo's own input and state lie in the same folder, and runtime programs are not data. */
    private static final Set<String> NOT_DATA = Set.of("demo", "runtime");

    private final Path home;
    private final Needles needles;
    private final Set<String> texts;

    Sweep(Path home, List<HospitalDays> hospitals) {
        this(home, texts(hospitals));
    }

    /** @param texts of 6 to 256 bytes each, that occur nowhere by chance */
    public Sweep(Path home, Set<String> texts) {
        this.home = home;
        this.texts = texts;
        this.needles = new Needles(texts);
    }

    /** Whether the platform's files are on this machine. */
    public static boolean possible(Path home) {
        return Files.isDirectory(home.resolve("data"));
    }

    private static Set<String> texts(List<HospitalDays> hospitals) {
        Set<String> texts = new TreeSet<>();
        for (HospitalDays hospital : hospitals) {
            for (PatientRecord patient : hospital.plan().patients()) {
                addName(texts, patient.familyName());
                addName(texts, patient.givenName());
                addNumber(texts, patient.nationalId());
                addNumber(texts, patient.phone());
                Map<String, Object> address = patient.address();
                if (address != null && address.get("line1") instanceof String line) {
                    addName(texts, line);
                }
                for (Visit visit : patient.visits()) {
                    texts.add(hospital.note(visit));
                    texts.add(hospital.message(visit));
                }
            }
        }
        // Staff are no patients: their names stand in invitations and in the directory.
        for (HospitalDays hospital : hospitals) {
            for (PatientRecord.Practitioner practitioner :
                    hospital.plan().practitioners().keySet()) {
                texts.removeIf(practitioner.name()::contains);
            }
        }
        texts.removeIf(text -> {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            return bytes < Needles.SHORTEST_BYTES || bytes > Needles.LONGEST_BYTES;
        });
        return texts;
    }

    private static void addName(Set<String> texts, String name) {
        boolean distinctive = name.chars().anyMatch(Character::isDigit) || name.length() >= PLAIN_NAME_LETTERS;
        if (distinctive) {
            texts.add(name);
        }
    }

    private static void addNumber(Set<String> texts, @Nullable String number) {
        if (number == null) {
            return;
        }
        texts.add(number);
        String digits = number.replaceAll("\\D", "");
        // With nine digits or more, a chance hit in a gigabyte of numbers is unlikely enough.
        if (digits.length() >= 9) {
            texts.add(digits);
        }
        if (digits.length() == 11) {
            texts.add(digits.substring(1, 4) + "-" + digits.substring(4, 7) + "-" + digits.substring(7));
        }
    }

    /** In which files any of the texts stands in the clear: of database, topics, documents, logs. */
    public Set<String> places() {
        Map<String, Set<String>> found = new TreeMap<>();
        files().forEach(file -> note(found, area(file), read(file)));
        return found.keySet();
    }

    void run(Findings findings, Progress progress, int gatewayPort) {
        List<Path> files = files();
        progress.begin("Looking for patient data", files.size());
        Map<String, Set<String>> found = new TreeMap<>();
        long bytes = 0;
        for (Path file : files) {
            bytes += size(file);
            note(found, area(file), read(file));
            progress.step();
        }
        progress.end();
        findings.compare("Sweep", "database, topic and log files looked through (at least 1)", true, !files.isEmpty());
        progress.say("Looked for %d texts in %d files, %d MB".formatted(texts.size(), files.size(), bytes >> 20));
        for (String area : List.of("data", "logs", "run", "other")) {
            findings.compare("Sweep", "patient texts in the clear in " + area, "none", named(found, area));
        }
        int answered = sweepMetrics(found, gatewayPort);
        findings.compare("Sweep", "services whose metrics were read", 10, answered);
        findings.compare("Sweep", "patient texts in the clear in metrics", "none", named(found, "metrics"));
    }

    /** Where, and what kind, but not the text itself: a report must not spread what it looks for. */
    private static Object named(Map<String, Set<String>> found, String area) {
        Set<String> places = new TreeSet<>();
        found.forEach((place, texts) -> {
            if (place.startsWith(area)) {
                places.add(place + " (" + texts.size() + ")");
            }
        });
        return places.isEmpty() ? "none" : places;
    }

    private static void note(Map<String, Set<String>> found, String place, Map<String, Long> hits) {
        if (!hits.isEmpty()) {
            found.computeIfAbsent(place, key -> new TreeSet<>()).addAll(hits.keySet());
        }
    }

    private List<Path> files() {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            !NOT_DATA.contains(home.relativize(file).getName(0).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String area(Path file) {
        Path relative = home.relativize(file);
        String top = relative.getName(0).toString();
        boolean known = top.equals("data") || top.equals("logs") || top.equals("run");
        return (known ? "" : "other/") + relative;
    }

    private Map<String, Long> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return needles.in(in);
        } catch (NoSuchFileException e) {
            // A running database recycles its files.
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The ports are those of {@code docs/topology.md}, moved as the gateway's is. */
    private int sweepMetrics(Map<String, Set<String>> found, int gatewayPort) {
        int offset = gatewayPort - 8080;
        List<Integer> ports = new ArrayList<>(IntStream.rangeClosed(8101, 8109)
                .map(port -> port + offset)
                .boxed()
                .toList());
        ports.add(8100 + offset);
        int answered = 0;
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            for (int port : ports) {
                var request = HttpRequest.newBuilder(
                                URI.create("http://localhost:%d/actuator/prometheus".formatted(port)))
                        .timeout(Duration.ofSeconds(10))
                        .build();
                var response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    answered++;
                    note(found, "metrics of port " + port, needles.in(new ByteArrayInputStream(response.body())));
                }
            }
        } catch (IOException e) {
            return answered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answered;
    }
}
