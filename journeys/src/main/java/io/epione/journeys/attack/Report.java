package io.epione.journeys.attack;

import io.epione.journeys.attack.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Operation × attack → result, and each finding so that it can be sent again. Safe for many threads. */
final class Report {

    /** Of one operation and attack; a broken service would fill the disk otherwise. */
    private static final int MOST_DETAILS = 20;

    private static final int LONGEST_DETAIL = 500;

    private final Map<String, Map<String, Cell>> cells = new TreeMap<>();
    private final Map<Kind, List<String>> details = new EnumMap<>(Kind.class);
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Map<Integer, Long>> statuses = new TreeMap<>();
    private final List<String> attacks;

    private static final class Cell {
        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

        int count(Kind kind) {
            return counts.getOrDefault(kind, 0);
        }

        @Override
        public String toString() {
            int tried = counts.values().stream().mapToInt(Integer::intValue).sum() - count(Kind.NOT_TRIED);
            String text =
                    count(Kind.FINDING) > 0 ? "**%d of %d**".formatted(count(Kind.FINDING), tried) : "held " + tried;
            if (count(Kind.REMARK) > 0) {
                text += ", %d remarks".formatted(count(Kind.REMARK));
            }
            return count(Kind.NOT_TRIED) > 0 ? text + ", %d not tried".formatted(count(Kind.NOT_TRIED)) : text;
        }
    }

    Report(List<String> attacks) {
        this.attacks = List.copyOf(attacks);
    }

    /** Gives every operation its line, whatever is tried on it. */
    synchronized void expect(Collection<Operation> operations) {
        operations.forEach(operation -> cells.put(name(operation), new LinkedHashMap<>()));
    }

    synchronized void add(Operation operation, String attack, Attempt attempt, Reply reply, Verdict verdict) {
        Cell cell = cells.computeIfAbsent(name(operation), key -> new LinkedHashMap<>())
                .computeIfAbsent(attack, key -> new Cell());
        cell.counts.merge(verdict.kind(), 1, Integer::sum);
        statuses.computeIfAbsent(attack, key -> new TreeMap<>()).merge(reply.status(), 1L, Long::sum);
        if (verdict.kind() != Kind.HELD && cell.count(verdict.kind()) <= MOST_DETAILS) {
            details.computeIfAbsent(verdict.kind(), key -> new ArrayList<>())
                    .add("%s · %s · %s: %s → %s%s"
                            .formatted(
                                    operation,
                                    attack,
                                    attempt.what(),
                                    verdict.why(),
                                    reply,
                                    verdict.kind() == Kind.FINDING ? request(attempt) + trace(reply) : ""));
        }
    }

    /** A finding that belongs to no single request. */
    synchronized void finding(String text) {
        details.computeIfAbsent(Kind.FINDING, key -> new ArrayList<>()).add(text);
    }

    /** What a reader must know to judge the run. */
    synchronized void note(String text) {
        notes.add(text);
    }

    synchronized int findings() {
        return details.getOrDefault(Kind.FINDING, List.of()).size();
    }

    synchronized boolean complete() {
        return !details.containsKey(Kind.NOT_TRIED);
    }

    synchronized List<String> details(Kind kind) {
        return List.copyOf(details.getOrDefault(kind, List.of()));
    }

    private static String name(Operation operation) {
        return operation.service() + " " + operation.key();
    }

    private static String request(Attempt attempt) {
        String body = Fuzzer.shown(attempt.call());
        String text = attempt.call().toString() + (body.isEmpty() ? "" : " " + body);
        return "\n  request: " + (text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…");
    }

    private static String trace(Reply reply) {
        String trace = reply.json().path("traceId").asString("");
        return trace.isEmpty() ? "" : "\n  trace: " + trace;
    }

    /** @throws IOException when the file cannot be written */
    synchronized void write(Path file, String heading) throws IOException {
        StringBuilder page = new StringBuilder("# Attack\n\n").append(heading).append('\n');
        notes.forEach(note -> page.append("- ").append(note).append('\n'));
        section(page, "Findings", Kind.FINDING);
        page.append(
                "\n## Operations\n\nHow many attempts held; in bold how many did not. A dash where the attack does not apply.\n\n");
        page.append("| operation | ").append(String.join(" | ", attacks)).append(" |\n");
        page.append("|---".repeat(attacks.size() + 1)).append("|\n");
        cells.forEach((operation, row) -> {
            page.append("| ").append(operation);
            attacks.forEach(attack -> page.append(" | ").append(row.containsKey(attack) ? row.get(attack) : "–"));
            page.append(" |\n");
        });
        page.append("\n## Answers\n\n| attack | attempts | statuses |\n|---|---:|---|\n");
        statuses.forEach((attack, counts) -> page.append("| ")
                .append(attack)
                .append(" | ")
                .append(counts.values().stream().mapToLong(Long::longValue).sum())
                .append(" | ")
                .append(counts.toString().replaceAll("[{}]", "").replace("=", " × "))
                .append(" |\n"));
        section(page, "Not tried", Kind.NOT_TRIED);
        section(page, "Remarks", Kind.REMARK);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, page);
    }

    private void section(StringBuilder page, String title, Kind kind) {
        List<String> lines = details.getOrDefault(kind, List.of());
        page.append("\n## ").append(title).append("\n\n");
        if (lines.isEmpty()) {
            page.append("None.\n");
        }
        lines.forEach(line -> page.append("- ").append(line).append('\n'));
    }
}
