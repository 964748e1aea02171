package io.epione.journeys.attack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./epione attack} was asked for.
 *
 * @param fuzz fuzzed requests, over all operations together
 * @param only services to attack
 * @param broker host and port of the message broker; null where it is not ours to write to
 * @param secrets the folder of the platform's own secrets; null where they are not ours to read
 */
record Options(
        long seed,
        int fuzz,
        URI gateway,
        List<String> only,
        Path out,
        boolean expired,
        @Nullable String broker,
        @Nullable Path secrets) {

    /** Their names are those of {@code epione.gateway.limits} as environment variables. */
    static final String RAISED_LIMITS = """
              EPIONE_GATEWAY_LIMITS_USER_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_USER_BURST=100000 \\
              EPIONE_GATEWAY_LIMITS_HOSPITAL_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_HOSPITAL_BURST=100000 \\
              EPIONE_GATEWAY_LIMITS_SIGNINPERACCOUNT_REQUESTS=100000 \\
              EPIONE_GATEWAY_LIMITS_SIGNINPERADDRESS_REQUESTS=100000 \\
              EPIONE_GATEWAY_LIMITS_APPLICATIONPERADDRESS_REQUESTS=100000 \\
              EPIONE_GATEWAY_LIMITS_SEARCH_REQUESTS=100000 EPIONE_GATEWAY_LIMITS_SEARCH_BURST=100000 \\
              EPIONE_GATEWAY_LIMITS_REGISTRATIONPERADDRESS_REQUESTS=100000 \\
              EPIONE_GATEWAY_LIMITS_ANONYMOUSPERADDRESS_REQUESTS=100000 ./epione up
            """;

    static final String HELP = """
            Usage: ./epione attack [OPTIONS]

            Attacks every published operation of the running platform with two hospitals of its own, and writes what came
            of it. Ends with 0 when all attacks failed, 1 when one succeeded or broke something, 2 when it could not finish.
            Needs the embedded mailbox, for invitations. Never point it at a platform that somebody uses.

              --seed S           equal seeds send equal fuzzed requests (1)
              --fuzz N           fuzzed requests, over all operations together, 0 to 1000000 (1000)
              --only A,B         services: auth, tenant, patient, appointment, prescription, billing, messaging,
                                 audit, analytics
              --gateway URL      (http://localhost:8080, or EPIONE_GATEWAY_URL)
              --out FILE         (journeys/target/attack.md)
              --broker HOST:PORT message broker, to send events again (localhost:19092, if the secrets are there)
              --secrets DIR      secrets of the platform, to try a service's own token too (.epione/secrets, if it is there)
              --without-expired  do not wait, up to five minutes, for tokens to expire

            Answers with 429 are waited out. With many fuzzed requests that takes long, so start the platform with

            """ + RAISED_LIMITS;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String[] arguments) {
        long seed = 1;
        int fuzz = 1_000;
        String gateway = System.getenv().getOrDefault("EPIONE_GATEWAY_URL", "http://localhost:8080");
        List<String> only = PublishedApi.SERVICES;
        Path out = Path.of(System.getProperty("epione.repository", "."), "journeys", "target", "attack.md");
        boolean expired = true;
        String broker = null;
        Path secrets = Path.of(System.getProperty("epione.repository", "."), ".epione", "secrets");
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--seed" -> seed = number(option, rest, Integer.MAX_VALUE);
                case "--fuzz" -> fuzz = number(option, rest, 1_000_000);
                case "--gateway" -> gateway = value(option, rest);
                case "--only" -> only = services(value(option, rest));
                case "--out" -> out = Path.of(value(option, rest));
                case "--broker" -> broker = value(option, rest);
                case "--secrets" -> secrets = Path.of(value(option, rest));
                case "--without-expired" -> expired = false;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        boolean ours = Files.isDirectory(secrets);
        URI uri = URI.create(gateway.endsWith("/") ? gateway.substring(0, gateway.length() - 1) : gateway);
        return new Options(
                seed,
                fuzz,
                uri,
                only,
                out.toAbsolutePath().normalize(),
                expired,
                broker == null && ours ? "localhost:19092" : broker,
                ours ? secrets : null);
    }

    private static List<String> services(String names) {
        List<String> services = List.of(names.split(","));
        for (String service : services) {
            if (!PublishedApi.SERVICES.contains(service)) {
                throw new IllegalArgumentException("there is no service " + service);
            }
        }
        return services;
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int number(String option, Deque<String> rest, int most) {
        String text = value(option, rest);
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
            throw new IllegalArgumentException("%s takes a number from 0 to %d".formatted(option, most));
        }
        return Integer.parseInt(text);
    }
}
