package io.epione.journeys.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Comparisons of what must be with what is, in the order in which they were made. Safe for many threads. */
final class Findings {

    record Finding(String where, String what, String expected, String found) {

        boolean same() {
            return expected.equals(found);
        }
    }

    private final List<Finding> findings = new ArrayList<>();

    synchronized boolean compare(String where, String what, Object expected, Object found) {
        Finding finding = new Finding(where, what, String.valueOf(expected), String.valueOf(found));
        findings.add(finding);
        return finding.same();
    }

    synchronized long differences() {
        return findings.stream().filter(finding -> !finding.same()).count();
    }

    synchronized void print(PrintStream out) {
        String where = "";
        for (Finding finding : findings) {
            if (!Objects.equals(where, finding.where())) {
                where = finding.where();
                out.printf("%n%s%n", where);
                out.printf("  %-52s %16s %16s%n", "", "sent", "found");
            }
            out.printf(
                    "  %-52s %16s %16s  %s%n",
                    finding.what(), finding.expected(), finding.found(), finding.same() ? "same" : "DIFFERENT");
        }
    }
}
