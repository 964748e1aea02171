package io.epione.journeys.load;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.load.SteadyLoad.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What users see while a part of the platform is away, and for how long: Redis, the broker, one of two gateways. All the time
 * people of a suspended hospital ask as well, with tokens that have not expired; nobody may let them in.
 */
final class Outages {

    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(10);

    /** Limits are counted, and reached by nobody. */
    private static final Map<String, String> OUT_OF_THE_WAY = Map.of(
            "EPIONE_GATEWAY_LIMITS_USER_REQUESTS", "100000",
            "EPIONE_GATEWAY_LIMITS_USER_BURST", "100000",
            "EPIONE_GATEWAY_LIMITS_HOSPITAL_REQUESTS", "100000",
            "EPIONE_GATEWAY_LIMITS_HOSPITAL_BURST", "100000");

    private final Bench bench;
    private final Path home;
    private final Command command;
    private final List<String> rows = new ArrayList<>();

    /** {@code ./epione} on the platform that is measured. */
    @FunctionalInterface
    interface Command {
        void run(String... arguments) throws IOException, InterruptedException;
    }

    /** Takes something away, or brings it back. */
    @FunctionalInterface
    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    Outages(Bench bench, Path home, Command command) {
        this.bench = bench;
        this.home = home;
        this.command = command;
    }

    /** @return the rows of the table, and notes on what could not be measured */
    List<String> measure() throws IOException, InterruptedException {
        Session shutOut = ofASuspendedHospital();
        Optional<RedisProcess> found = RedisProcess.started();
        Map<String, String> shared = new HashMap<>(OUT_OF_THE_WAY);
        found.ifPresent(redis -> shared.put("EPIONE_REDIS_URL", redis.url()));
        try (GatewayReplica first = GatewayReplica.of(home, "gateway-first", shared);
                GatewayReplica second = GatewayReplica.of(home, "gateway-second", shared)) {
            List<URI> both = List.of(first.uri(), second.uri());
            if (found.isPresent()) {
                RedisProcess redis = found.get();
                row("Redis", outage(both, shutOut, redis::kill, redis::start));
            } else {
                rows.add("| Redis | not measured: no `redis-server` on the path | | | | | | |");
            }
            row("one of two gateways", outage(both, shutOut, second::kill, second::start));
            row("broker", outage(both, shutOut, () -> command.run("kill", "kafka"), () -> command.run("up")));
        } finally {
            found.ifPresent(RedisProcess::close);
        }
        return rows;
    }

    /** Until its events are counted again, the broker is not back, whatever its process says. */
    double eventsBackMillis() {
        return bench.eventLagMillis(0);
    }

    private record Measured(Outcome calm, Outcome away, double awaySeconds, Outcome after) {}

    private Measured outage(List<URI> gateways, Session shutOut, Act takeAway, Act bringBack)
            throws IOException, InterruptedException {
        // Nobody renews a token at a suspended hospital, and nobody should have to meanwhile.
        bench.hospital().colleague("RECEPTIONIST").refresh();
        String theirs = "Authorization: Bearer " + shutOut.accessToken() + "\r\nAccept: application/json\r\n";
        try (SteadyLoad load = new SteadyLoad(
                gateways,
                bench::readPatient,
                n -> new ClosedLoop.Request("GET", "/api/v1/hospitals/current", theirs, new byte[0], 403))) {
            Thread.sleep(AFTER); // connections and compiled code
            long calm = System.nanoTime();
            Thread.sleep(CALM);
            long gone = System.nanoTime();
            takeAway.run();
            Thread.sleep(AWAY);
            long returning = System.nanoTime();
            bringBack.run();
            long back = System.nanoTime();
            Thread.sleep(AFTER);
            long end = System.nanoTime();
            return new Measured(
                    load.between(calm, gone), load.between(gone, back), (back - gone) / 1e9, load.between(back, end));
        }
    }

    private void row(String what, Measured measured) {
        Outcome away = measured.away();
        String row = String.format(
                Locale.ROOT,
                "| %s | %.0f | %d | %.2f %% %s | %.0f | %.1f / %.1f | %s | %d |",
                what,
                measured.awaySeconds(),
                away.requests(),
                100 * away.errorShare(),
                away.failures().isEmpty() ? "" : away.failures(),
                away.lastFailureMillis(),
                measured.calm().p99Millis(),
                away.p99Millis(),
                measured.after().failures().isEmpty()
                        ? "none"
                        : measured.after().failures()
                                + String.format(
                                        Locale.ROOT,
                                        ", last after %.0f ms",
                                        measured.after().lastFailureMillis()),
                measured.calm().wronglyAdmitted()
                        + away.wronglyAdmitted()
                        + measured.after().wronglyAdmitted());
        System.out.println("Outage " + row);
        rows.add(row);
    }

    /** Somebody with a token that is good for minutes, of a hospital that is not served. */
    private Session ofASuspendedHospital() {
        String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
        Hospital hospital = Hospital.open(bench.hospital().epione(), "Shut " + run, "shut-" + run);
        Session nurse = hospital.colleague("NURSE");
        bench.hospital()
                .epione()
                .signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null)
                .send(Call.post("/hospitals/" + hospital.id() + "/suspension", Json.of("reason", "Measured"))
                        .once(UUID.randomUUID().toString()))
                .expect(200);
        return nurse;
    }
}
