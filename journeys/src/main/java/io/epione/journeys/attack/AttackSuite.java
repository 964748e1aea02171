package io.epione.journeys.attack;

import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Refused;
import io.epione.journeys.client.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** {@code ./epione attack}: tries every attack on every published operation of a running platform. */
public final class AttackSuite {

    private static final int OPERATIONS_AT_ONCE = 8;

    private final Options options;
    private final Gate gate;
    private final Stage stage;
    private final Expectations expectations = Expectations.read();
    private final Instant began = Instant.now();

    private AttackSuite(Options options) {
        this.options = options;
        this.gate = new Gate(options.gateway());
        this.stage = new Stage(options.gateway(), gate, options.secrets());
    }

    static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        System.exit(run(arguments));
    }

    /**
     * @param arguments as on the command line
     * @return 0 when all attacks failed, 1 when one did not, 2 when the run could not finish
     */
    public static int run(String... arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("epione attack: " + e.getMessage() + "\n\n" + Options.HELP);
            return 2;
        }
        try {
            return new AttackSuite(options).run();
        } catch (Refused | Unreachable | AssertionError | IllegalStateException | IOException | KafkaException e) {
            System.err.println("\nepione attack: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            return 2;
        }
    }

    private int run() throws IOException, InterruptedException {
        List<Operation> published = stage.published(PublishedApi.SERVICES);
        List<Operation> operations = published.stream()
                .filter(operation -> options.only().contains(operation.service()))
                .toList();
        Report report = new Report(columns());
        report.expect(operations);
        if (!complete(published, report)) {
            finish(report, operations);
            return 1;
        }
        say("Opening two hospitals");
        Scene scene = stage.set(expectations, published);
        Expired expired = new Expired(scene);
        judgeScene(scene, operations, report);
        Map<String, String> before = Stage.victimsView(scene, operations);
        for (Attack attack : Attacks.ALL) {
            run(attack, operations, scene, report);
        }
        fuzz(operations, scene, report);
        if (options.expired()) {
            waitFor(expired.remaining());
            run(expired, operations, scene, report);
        } else {
            report.note("Expired tokens were not tried.");
        }
        compare(before, Stage.victimsView(scene, operations), "the attacks", report);
        replayEvents(scene, operations, report);
        return finish(report, operations);
    }

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(Attacks.ALL.stream().map(Attack::name).toList());
        columns.add("fuzzing");
        columns.add("expired token");
        return columns;
    }

    /** Whether the table and the published operations name the same. */
    private boolean complete(List<Operation> published, Report report) {
        Set<String> missing = expectations.missing(published);
        Set<String> stale = expectations.stale(published, PublishedApi.SERVICES);
        missing.forEach(key -> report.finding(key + " is published, and expectations.txt does not name it"));
        stale.forEach(key -> report.finding(key + " stands in expectations.txt, and is not published"));
        return missing.isEmpty() && stale.isEmpty();
    }

    private static void judgeScene(Scene scene, List<Operation> operations, Report report) {
        report.note("Markers of the victims' hospital: " + scene.markers().size());
        if (scene.signingKey() == null) {
            report.note("The issuer's keys could not be read: key confusion was not tried.");
        }
        if (scene.serviceToken() == null) {
            report.note("The platform's secrets could not be read: a service's own token was not tried.");
        }
        operations.stream()
                .filter(operation -> scene.guard(operation).needsToken())
                .filter(operation -> scene.holder(operation).isEmpty())
                .forEach(operation -> report.note("Nobody of these roles may " + operation + "."));
        Completion.untried(scene)
                .forEach(operation -> report.finding(
                        "There was no id of the other hospital to try on " + operation + ": Samples must make one"));
        Stage.strayPermissions(scene)
                .forEach(stray -> report.finding("GET /auth/me and GET /permissions say different things of " + stray));
    }

    private void run(Attack attack, List<Operation> operations, Scene scene, Report report) {
        long started = System.nanoTime();
        long sent = gate.sent();
        int findings = report.findings();
        Parallel.each(
                operations,
                OPERATIONS_AT_ONCE,
                operation -> attack.on(operation, scene)
                        .forEach(attempt -> attempt(attack, operation, attempt, scene, report)));
        double seconds = (System.nanoTime() - started) / 1e9;
        say("%-16s %6d requests, %4.0f/s, %d findings"
                .formatted(
                        attack.name(),
                        gate.sent() - sent,
                        (gate.sent() - sent) / seconds,
                        report.findings() - findings));
    }

    private void attempt(Attack attack, Operation operation, Attempt attempt, Scene scene, Report report) {
        @Nullable
        String authorization =
                attempt.authorization() == null ? null : attempt.authorization().get();
        Reply reply = gate.send(attempt.call(), authorization, operation.streams());
        Set<String> foreign = attempt.seesAll() ? Set.of() : scene.markers().in(reply.body(), text(attempt));
        report.add(operation, attack.name(), attempt, reply, Verdict.of(attempt, reply, foreign));
        byte[] body = attempt.call().body();
        if (reply.good() && body != null) {
            scene.markers().forget(new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String text(Attempt attempt) {
        byte[] body = attempt.call().body();
        return attempt.call() + " " + attempt.call().headers()
                + (body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    private void fuzz(List<Operation> operations, Scene scene, Report report) {
        List<Operation> able = operations.stream()
                .filter(operation -> Fuzzing.appliesTo(operation, scene))
                .toList();
        if (options.fuzz() == 0 || able.isEmpty()) {
            report.note("Nothing was fuzzed.");
            return;
        }
        int each = Math.ceilDiv(options.fuzz(), able.size());
        report.note(
                "Fuzzed requests: %d on each of %d operations, seed %d".formatted(each, able.size(), options.seed()));
        run(new Fuzzing(options.seed(), each), able, scene, report);
    }

    /** Every event of both hospitals is delivered again; what the victims see must stay. */
    private void replayEvents(Scene scene, List<Operation> operations, Report report) {
        String broker = options.broker();
        if (broker == null) {
            report.note("Events were not replayed: no broker was named.");
            return;
        }
        Map<String, String> earlier = Stage.wholeView(scene, operations);
        Map<String, String> before = Stage.wholeView(scene, operations);
        // Some views change by themselves: whoever looks at sessions is seen there.
        before.entrySet().removeIf(view -> !view.getValue().equals(earlier.get(view.getKey())));
        Set<String> hospitals = Set.of(scene.ownHospital(), scene.foreignHospital());
        Map<String, Long> sent = new ReplayedEvents(broker).send(hospitals, began);
        compare(before, Stage.wholeView(scene, operations), "events were replayed", report);
        report.note("Events sent again, by topic: " + sent);
        say("%-16s %6d events"
                .formatted(
                        "replayed events",
                        sent.values().stream().mapToLong(Long::longValue).sum()));
    }

    private static void waitFor(Duration remaining) throws InterruptedException {
        if (!remaining.isZero()) {
            say("Waiting %d s for tokens to expire".formatted(remaining.toSeconds()));
            Thread.sleep(remaining);
        }
    }

    private static void compare(Map<String, String> before, Map<String, String> after, String what, Report report) {
        before.forEach((operation, shown) -> {
            String now = after.getOrDefault(operation, "");
            if (!shown.equals(now)) {
                report.finding("What is seen at %s is not what it was before %s:%n  %s"
                        .formatted(operation, what, firstDifference(shown, now)));
            }
        });
        report.note("Views compared before and after %s: %d".formatted(what, before.size()));
    }

    private static String firstDifference(String before, String after) {
        int at = Arrays.mismatch(before.toCharArray(), after.toCharArray());
        return "…%s… became …%s…".formatted(around(before, at), around(after, at));
    }

    private static String around(String text, int at) {
        return text.substring(Math.clamp(at - 60L, 0, text.length()), Math.clamp(at + 60L, 0, text.length()));
    }

    private int finish(Report report, List<Operation> operations) throws IOException {
        String heading = """
                - %s, %s, seed %d
                - %d operations, %d requests, %d s
                - Findings: %d
                - Asked to slow down: %d times
                """.formatted(
                        options.gateway(),
                        LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS),
                        options.seed(),
                        operations.size(),
                        gate.sent(),
                        Duration.between(began, Instant.now()).toSeconds(),
                        report.findings(),
                        gate.waits());
        report.write(options.out(), heading);
        report.details(Verdict.Kind.FINDING).forEach(finding -> System.out.println("FINDING " + finding));
        say("%d findings, written to %s".formatted(report.findings(), options.out()));
        if (gate.waits() > 0) {
            say("The rate limits made this run slower. Raise them to go on without a pause:\n\n"
                    + Options.RAISED_LIMITS);
        }
        if (report.findings() > 0) {
            return 1;
        }
        return report.complete() ? 0 : 2;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
