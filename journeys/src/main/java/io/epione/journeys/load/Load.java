package io.epione.journeys.load;

import io.epione.journeys.client.Epione;
import io.epione.journeys.load.ClosedLoop.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code ./epione load}: measures the running platform and writes {@code docs/benchmarks.md}. A benchmark, not a test: it
 * never fails for being slow.
 */
public final class Load {

    private static final String HELP = """
            Usage: ./epione load [OPTIONS]

            Measures the running platform and writes docs/benchmarks.md. Needs rate limits out of the way:

              EPIONE_GATEWAY_LIMITS_USER_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_USER_BURST=100000 \\
              EPIONE_GATEWAY_LIMITS_HOSPITAL_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_HOSPITAL_BURST=100000 \\
              EPIONE_GATEWAY_LIMITS_SEARCH_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_SEARCH_BURST=100000 ./epione up

              --seconds N        of each measurement, 1 to 600 (8)
              --runs N           of each measurement; the median is written, 1 to 20 (3)
              --clients A,B,C    (1,8,32)
              --only A,B         of: create patient, read patient, search by national id, book, prescribe
              --gateway URL      (http://localhost:8080, or EPIONE_GATEWAY_URL)
              --replicas A,B     more gateways of the same platform, asked too while a hospital is suspended
              --out FILE         (docs/benchmarks.md)
              --outages WHEN     none, also or alone (none): take away Redis, one of two gateways and the broker under load;
                                 needs the embedded platform on Linux, and redis-server on the path
              --with-restarts    also measure cold and warm starts; stops and starts the platform
            """;

    /** What was aimed at on two cores, at 32 clients, through the gateway: answers per second. */
    private static final Map<String, Integer> AIMS = Map.of(
            "create patient", 300,
            "read patient", 1_200,
            "search by national id", 450,
            "book", 350);

    private static final int WARM_UP_SECONDS = 5;
    private static final int LAG_SAMPLES = 50;
    private static final int PATIENT_SERVICE_PORT = 8103;
    private static final int GATEWAY_PORT = 8080;

    private int seconds = 8;
    private int runs = 3;
    private List<Integer> clients = List.of(1, 8, 32);
    private List<String> only = List.of();
    private URI gateway =
            URI.create(System.getenv().getOrDefault("EPIONE_GATEWAY_URL", "http://localhost:" + GATEWAY_PORT));
    private List<URI> replicas = List.of();
    private boolean restarts;
    private OutagesWhen outages = OutagesWhen.NONE;
    private final Path repository = Path.of(System.getProperty("epione.repository", "."))
            .toAbsolutePath()
            .normalize();
    private Path out = repository.resolve("docs/benchmarks.md");
    private final Path home = System.getenv("EPIONE_HOME") == null
            ? repository.resolve(".epione")
            : Path.of(System.getenv("EPIONE_HOME"));
    private final StringBuilder page = new StringBuilder();
    private long limited;

    private enum OutagesWhen {
        NONE,
        ALSO,
        ALONE
    }

    private Load() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        Load load = new Load();
        if (List.of(arguments).contains("--help") || !load.parse(arguments)) {
            System.out.print(HELP);
            return;
        }
        load.run(String.join(" ", arguments));
    }

    private boolean parse(String[] arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        try {
            while (!rest.isEmpty()) {
                switch (rest.pop()) {
                    case "--seconds" -> seconds = Math.clamp(Integer.parseInt(rest.pop()), 1, 600);
                    case "--runs" -> runs = Math.clamp(Integer.parseInt(rest.pop()), 1, 20);
                    case "--clients" ->
                        clients = Arrays.stream(rest.pop().split(","))
                                .map(Integer::valueOf)
                                .toList();
                    case "--only" -> only = List.of(rest.pop().split(","));
                    case "--gateway" -> gateway = URI.create(rest.pop());
                    case "--replicas" ->
                        replicas = Arrays.stream(rest.pop().split(","))
                                .map(URI::create)
                                .toList();
                    case "--out" -> out = Path.of(rest.pop()).toAbsolutePath();
                    case "--outages" -> outages = OutagesWhen.valueOf(rest.pop().toUpperCase(Locale.ROOT));
                    case "--with-restarts" -> restarts = true;
                    default -> {
                        return false;
                    }
                }
            }
            return true;
        } catch (java.util.NoSuchElementException | IllegalArgumentException e) {
            return false;
        }
    }

    private void run(String arguments) throws IOException, InterruptedException {
        heading(arguments);
        if (restarts) {
            measureStarts();
        }
        System.out.println("Preparing a hospital");
        Bench bench = Bench.open(Epione.at(gateway));
        if (outages != OutagesWhen.ALONE) {
            measureCalls(bench);
            measureGateway(bench);
            measureLag(bench);
            measureNotices(bench);
            measureSuspensions(bench);
            measureMemory();
        }
        if (outages != OutagesWhen.NONE) {
            measureOutages(bench);
        }
        if (limited > 0) {
            System.out.printf(
                    "%d answers were 429: the limits of the gateway were measured, not the platform.%n", limited);
            page.append("\n**%d answers were 429**: these figures are those of the rate limits, not of the platform.\n"
                    .formatted(limited));
        }
        Files.createDirectories(out.getParent());
        Files.writeString(out, page);
        System.out.println("Written to " + out);
    }

    private void heading(String arguments) {
        page.append("""
                # Benchmarks

                What the platform does on one small machine, everything on: JWT checked twice, encryption, audit, events, all
                ten services, PostgreSQL, Kafka and Keycloak running, and the load generator beside them on the same CPUs.

                - Machine: %s
                - Date: %s
                - Command: `./epione load %s` with the rate limits raised (see `./epione load --help`)
                - Each figure is the median run of %d runs of %d s, after %d s of warming up. Closed loop: a client sends its next
                  request when it has its answer. One connection per client, kept alive.
                """.formatted(Machine.describe(), LocalDate.now(), arguments, runs, seconds, WARM_UP_SECONDS));
    }

    // Calls

    private void measureCalls(Bench bench) {
        Map<String, Requests> calls = new LinkedHashMap<>();
        calls.put("create patient", bench::createPatient);
        calls.put("read patient", bench::readPatient);
        calls.put("search by national id", bench::searchByNationalId);
        calls.put("book", bench::book);
        calls.put("prescribe", bench::prescribe);
        page.append("""

                ## Calls through the gateway

                Aims are for 32 clients on two cores.

                | call | clients | answers/s | aim | p50 ms | p95 ms | p99 ms | other answers |
                |---|---:|---:|---:|---:|---:|---:|---|
                """);
        calls.forEach((name, requests) -> {
            if (only.isEmpty() || only.contains(name)) {
                measure(name, new ClosedLoop(gateway, requests, new AtomicLong()));
            }
        });
    }

    private void measure(String name, ClosedLoop loop) {
        loop.run(8, Duration.ofSeconds(WARM_UP_SECONDS));
        for (int count : clients) {
            Figures figures = median(loop, count);
            Integer aim = count == 32 ? AIMS.get(name) : null;
            String row = String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %s | %.1f | %.1f | %.1f | %s |",
                    name,
                    count,
                    figures.perSecond(),
                    aim == null ? "" : aim,
                    figures.p50Millis(),
                    figures.p95Millis(),
                    figures.p99Millis(),
                    figures.others().isEmpty() ? "" : figures.others());
            System.out.println(row);
            page.append(row).append('\n');
        }
    }

    private Figures median(ClosedLoop loop, int count) {
        List<Figures> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Figures figures = loop.run(count, Duration.ofSeconds(seconds));
            limited += figures.others().getOrDefault(429, 0L);
            all.add(figures);
        }
        return Figures.median(all);
    }

    // Gateway

    private void measureGateway(Bench bench) {
        URI service = URI.create("http://localhost:" + (PATIENT_SERVICE_PORT + gateway.getPort() - GATEWAY_PORT));
        AtomicLong number = new AtomicLong();
        ClosedLoop through = new ClosedLoop(gateway, bench::readPatient, number);
        ClosedLoop direct = new ClosedLoop(service, bench::readPatientDirectly, number);
        page.append("""

                ## What the gateway adds

                Reading a patient through the gateway, and from patient-service with the gateway's headers set by hand. Aim: less than
                1.2 ms at the median with one client.

                | clients | through the gateway/s | directly/s | p50 ms through | p50 ms directly | added at p50 ms |
                |---:|---:|---:|---:|---:|---:|
                """);
        direct.run(8, Duration.ofSeconds(WARM_UP_SECONDS));
        for (int count : clients) {
            Figures a = median(through, count);
            Figures b = median(direct, count);
            String row = String.format(
                    Locale.ROOT,
                    "| %d | %.0f | %.0f | %.2f | %.2f | %.2f |",
                    count,
                    a.perSecond(),
                    b.perSecond(),
                    a.p50Millis(),
                    b.p50Millis(),
                    a.p50Millis() - b.p50Millis());
            System.out.println(row);
            page.append(row).append('\n');
        }
    }

    // Events

    private void measureLag(Bench bench) {
        double[] millis = new double[LAG_SAMPLES];
        for (int i = 0; i < LAG_SAMPLES; i++) {
            millis[i] = bench.eventLagMillis(i);
        }
        Arrays.sort(millis);
        String row = String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.0f |",
                LAG_SAMPLES,
                millis[LAG_SAMPLES / 2],
                millis[LAG_SAMPLES * 95 / 100],
                millis[LAG_SAMPLES - 1]);
        System.out.println("Event lag " + row);
        page.append("""

                        ## From commit to analytics

                        Time from the answer to a registration, which follows its commit, until the overview counts it, on an otherwise idle
                        platform. Aim: less than 150 ms at the median.

                        | registrations | p50 ms | p95 ms | longest ms |
                        |---:|---:|---:|---:|
                        """).append(row).append('\n');
    }

    // Waitlist

    private void measureNotices(Bench bench) {
        double[] millis = new WaitlistNotices(bench.hospital().epione()).measure();
        String row = String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.0f |",
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1]);
        System.out.println("Waitlist notices " + row);
        page.append("""

                        ## From a freed time to the notice of who waits for it

                        Time from the answer to a cancellation until the next patient's notifications show the offer, four at once on an otherwise
                        idle platform. Aim: less than 2,000 ms at p95.

                        | freed times | p50 ms | p95 ms | longest ms |
                        |---:|---:|---:|---:|
                        """).append(row).append('\n');
    }

    // Suspensions

    private void measureSuspensions(Bench bench) throws InterruptedException {
        List<URI> gateways = new ArrayList<>(List.of(gateway));
        gateways.addAll(replicas);
        double[] millis = new Suspensions(bench, gateways).measure();
        String row = String.format(
                Locale.ROOT,
                "| %d | %d | %.0f | %.0f | %.0f |",
                gateways.size(),
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1]);
        System.out.println("Suspensions " + row);
        page.append("""

                        ## From a suspension to the last accepted request

                        Time from the platform administrator's 200 until the last request of the hospital that was accepted, at %d requests a
                        second, which the gateways share. Aim: less than 2,000 ms each time.

                        | gateways | suspensions | p50 ms | p95 ms | longest ms |
                        |---:|---:|---:|---:|---:|
                        """.formatted(Suspensions.REQUESTS_PER_SECOND)).append(row).append('\n');
    }

    // Outages

    private void measureOutages(Bench bench) throws IOException, InterruptedException {
        Outages measured = new Outages(bench, home, arguments -> epione(home, arguments));
        List<String> rows = measured.measure();
        page.append("""

                ## While a part of the platform is away

                %d requests a second over two gateways that share Redis, reads of patients through clients that go to the other gateway
                when one does not answer, as a load balancer does; a failed try counts as an error. Every tenth request is of somebody of a
                suspended hospital whose token has not expired: admitted, it would be wrong. Killed as by a crash; the time away ends when
                the process serves again.

                | away | s | requests | errors, by status (0: no answer) | last error after ms | p99 ms before / away | errors in the 10 s after | wrong admissions |
                |---|---:|---:|---:|---:|---:|---|---:|
                """.formatted(SteadyLoad.REQUESTS_PER_SECOND));
        rows.forEach(row -> page.append(row).append('\n'));
        page.append("\nAfter the broker was back, the next registration was counted by analytics within %.0f ms.%n"
                .formatted(measured.eventsBackMillis()));
    }

    // Memory

    private void measureMemory() throws IOException {
        Map<String, Long> memory = Machine.memory(home);
        if (memory.isEmpty()) {
            return;
        }
        page.append("""

                ## Memory

                After the load above; pages shared between processes are counted once. Aim: less than 3.5 GB for all of our JVMs.

                | process | MB |
                |---|---:|
                """);
        memory.forEach((process, kilobytes) -> page.append("| %s | %d |%n".formatted(process, kilobytes >> 10)));
        long jvms = memory.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("postgres"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long all = memory.values().stream().mapToLong(Long::longValue).sum();
        page.append("| **all JVMs, Kafka and Keycloak included** | %d |%n| **everything** | %d |%n"
                .formatted(jvms >> 10, all >> 10));
        System.out.printf("Memory of all JVMs: %d MB%n", jvms >> 10);
    }

    // Starts

    private void measureStarts() throws IOException, InterruptedException {
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            epione(home, "down");
            warm.add(epione(home, "up"));
        }
        warm.sort(Double::compare);
        epione(home, "down");
        Path empty = Files.createTempDirectory("epione-cold");
        double cold = epione(empty, "up");
        epione(empty, "down");
        epione(empty, "reset", "--yes");
        epione(home, "up");
        String row = String.format(Locale.ROOT, "| %.0f | %.0f |%n", cold, warm.get(warm.size() / 2));
        System.out.print("Starts " + row);
        page.append("""

                        ## Starts

                        `./epione up`, everything built. Cold: nothing there, so databases, realm and start-up caches are made. Warm: after
                        `./epione down`. Aim: warm under 60 s.

                        | cold s | warm s |
                        |---:|---:|
                        """).append(row);
    }

    private double epione(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./epione"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("EPIONE_HOME", where.toString());
        builder.environment().put("EPIONE_SKIP_BUILD", "1");
        long began = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("./epione " + String.join(" ", arguments) + " failed");
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
