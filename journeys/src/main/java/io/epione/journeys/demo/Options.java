package io.epione.journeys.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code ./epione demo} was asked for. */
record Options(
        int patients,
        long seed,
        int encountersPerPatient,
        @Nullable Path bundles,
        URI gateway,
        @Nullable String resume,
        boolean sweep) {

    static final String HELP = """
            Usage: ./epione demo [OPTIONS]

            Replays the records of synthetic patients as days of two hospitals, then compares what it sent with what
            the platform says. Ends with 1 when anything differs.

              --patients N                 synthetic patients to make, 1 to 10000 (20)
              --seed S                     equal seeds make equal patients (1)
              --bundles DIR                a folder of FHIR R4 bundles instead, one patient each
              --encounters-per-patient N   the latest N encounters of each patient, 1 to 1000 (5)
              --gateway URL                (http://localhost:8080, or EPIONE_GATEWAY_URL)
              --resume [RUN]               go on with a run that was cut off; the latest without RUN
              --sweep                      also look for patient data in the platform's files, logs and metrics;
                                           needs the platform on this machine
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String[] arguments) {
        int patients = 20;
        long seed = 1;
        int encounters = 5;
        Path bundles = null;
        String gateway = System.getenv().getOrDefault("EPIONE_GATEWAY_URL", "http://localhost:8080");
        String resume = null;
        boolean sweep = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--patients" -> patients = number(option, rest, 1, 10_000);
                case "--seed" -> seed = number(option, rest, 0, Integer.MAX_VALUE);
                case "--encounters-per-patient" -> encounters = number(option, rest, 1, 1_000);
                case "--bundles" -> bundles = Path.of(value(option, rest));
                case "--gateway" -> gateway = value(option, rest);
                case "--resume" -> resume = rest.isEmpty() || rest.peek().startsWith("--") ? "" : value(option, rest);
                case "--sweep" -> sweep = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        URI uri = URI.create(gateway.endsWith("/") ? gateway.substring(0, gateway.length() - 1) : gateway);
        return new Options(patients, seed, encounters, bundles, uri, resume, sweep);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int number(String option, Deque<String> rest, int least, int most) {
        String text = value(option, rest);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("%s takes a number from %d to %d".formatted(option, least, most));
        }
        return Integer.parseInt(text);
    }
}
