package io.epione.journeys.demo;

import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Refused;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code ./epione demo}: the platform's main job on real records, through the gateway, and an account of it afterwards.
 * Ends with 0 when everything that was sent is found again, 1 when anything differs, 2 when it could not run to its end.
 */
public final class Demo {

    private static final int IDS_TO_TRY = 3;

    private final Options options;
    private final Path home;
    private final Path state;
    private final LeftOut leftOut = new LeftOut();
    private final Progress progress = new Progress(System.out);

    private Demo(Options options) {
        this.options = options;
        Path repository = Path.of(System.getProperty("epione.repository", "."))
                .toAbsolutePath()
                .normalize();
        String custom = System.getenv("EPIONE_HOME");
        this.home = custom == null || custom.isBlank() ? repository.resolve(".epione") : Path.of(custom);
        this.state = home.resolve("demo");
    }

    static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(Options.HELP);
            return;
        }
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("epione demo: " + e.getMessage() + "\n\n" + Options.HELP);
            return 2;
        }
        try {
            return new Demo(options).run();
        } catch (Refused | Unreachable | AssertionError | IllegalStateException | IOException e) {
            System.err.println("\nepione demo: " + e.getMessage() + "\nGo on with: ./epione demo --resume");
            return 2;
        } catch (InterruptedException e) {
            return 2;
        }
    }

    private int run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Files.createDirectories(state);
        String run = runId();
        try (Journal journal = Journal.open(state.resolve("run-" + run + ".jsonl"))) {
            // A resumed run replays what it began with, whatever the command line says now.
            Path bundles = Path.of(journal.once("bundles", () -> bundles().toString()));
            int encounters =
                    Integer.parseInt(journal.once("encounters", () -> String.valueOf(options.encountersPerPatient())));
            List<PatientRecord> patients = new Bundles(leftOut, encounters).read(bundles);
            if (patients.size() < 2) {
                throw new IllegalStateException("two hospitals need two patients; found " + patients.size());
            }
            System.out.printf("Run %s: %d patients, gateway %s%n", run, patients.size(), options.gateway());
            Epione epione = Epione.at(options.gateway());
            List<HospitalDays> hospitals = replay(Plan.of(run, patients), epione, journal);
            System.out.printf(
                    "Replayed in %d s%n",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            return report(hospitals, epione, journal);
        }
    }

    private String runId() throws IOException {
        String resume = options.resume();
        if (resume == null) {
            return Long.toString(System.currentTimeMillis() / 1000, 36);
        }
        if (!resume.isEmpty()) {
            return resume;
        }
        try (Stream<Path> runs = Files.list(state)) {
            return runs.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("run-[a-z0-9]+\\.jsonl"))
                    .max(Comparator.naturalOrder())
                    .map(name -> name.substring("run-".length(), name.length() - ".jsonl".length()))
                    .orElseThrow(() -> new IllegalStateException("there is no run to resume"));
        }
    }

    private Path bundles() {
        Path given = options.bundles();
        if (given != null) {
            return given.toAbsolutePath();
        }
        Path repository = Path.of(System.getProperty("epione.repository", "."))
                .toAbsolutePath()
                .normalize();
        System.out.printf("Making %d patients with seed %d%n", options.patients(), options.seed());
        try {
            return new Synthea(repository.resolve("journeys"), state).patients(options.patients(), options.seed());
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<HospitalDays> replay(List<Plan> plans, Epione epione, Journal journal) {
        Session platformAdmin = epione.signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null);
        progress.begin(
                "Hospital days", plans.stream().mapToLong(HospitalDays::steps).sum());
        List<HospitalDays> hospitals = Parallel.map(plans, plans.size(), plan -> {
            HospitalDays days = new HospitalDays(plan, epione, platformAdmin, journal, leftOut, progress);
            days.run();
            return days;
        });
        progress.end();
        return hospitals;
    }

    private int report(List<HospitalDays> hospitals, Epione epione, Journal journal) {
        Findings findings = new Findings();
        List<Comparison> comparisons = hospitals.stream()
                .map(days -> new Comparison(days, journal, findings))
                .toList();
        comparisons.forEach(Comparison::run);
        for (int i = 0; i < hospitals.size(); i++) {
            int other = (i + 1) % hospitals.size();
            Isolation.attempt(
                    hospitals.get(other).hospital(),
                    hospitals.get(i).plan().name(),
                    comparisons.get(i).sampleIds(IDS_TO_TRY),
                    findings);
        }
        if (options.sweep()) {
            if (!Sweep.possible(home)) {
                throw new IllegalStateException("there are no platform files in " + home + " to sweep");
            }
            new Sweep(home, hospitals).run(findings, progress, gatewayPort());
        }
        findings.print(System.out);
        print("Left out by choice", leftOut.byChoice());
        print("Could not be mapped", leftOut.unmappable());
        print("Refused by the platform", leftOut.refused());
        System.out.printf(
                "%nCalls repeated after an outage: %d; asked to slow down: %d%n",
                epione.retries(), epione.rateLimited());
        hospitals.forEach(days -> printSignIns(days.hospital()));
        long differences = findings.differences();
        System.out.println(differences == 0 ? "No difference." : differences + " differences.");
        return differences == 0 ? 0 : 1;
    }

    private int gatewayPort() {
        return options.gateway().getPort() < 0 ? 80 : options.gateway().getPort();
    }

    /** Of those who book appointments, and of who may do most. */
    private static void printSignIns(Hospital hospital) {
        System.out.printf(
                "%nSign in at %s as %s or %s%n  with %s%n",
                hospital.name(), hospital.member("receptionist").email(), hospital.adminEmail(), hospital.password());
    }

    private static void print(String heading, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            System.out.println("\n" + heading);
            counts.forEach((what, count) -> System.out.printf("  %7d  %s%n", count, what));
        }
    }
}
