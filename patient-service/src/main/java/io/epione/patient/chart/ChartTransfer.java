package io.epione.patient.chart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A patient's chart as it goes to another system, and as it comes from one: every entry with all that it has said, those that
 * were entered in error among them. Whether the caller may read is decided before; what is written goes through the verbs
 * that everybody's entries go through.
 */
@Component
public class ChartTransfer {

    private final ChartEntries entries;
    private final ChartVersions versions;
    private final ChartSeals seals;
    private final RecordInChart record;
    private final ReviseEntry revise;
    private final RetractEntry retract;

    ChartTransfer(
            ChartEntries entries,
            ChartVersions versions,
            ChartSeals seals,
            RecordInChart record,
            ReviseEntry revise,
            RetractEntry retract) {
        this.entries = entries;
        this.versions = versions;
        this.seals = seals;
        this.record = record;
        this.revise = revise;
        this.retract = retract;
    }

    /** What an entry has said, the first first. Never empty. */
    public record Story(UUID id, ChartKind kind, Instant changedAt, List<ChartView<?>> versions) implements Labelled {

        /** Of all that it has said. */
        @Override
        public Set<SensitivityLabel> sensitivity() {
            return versions.stream()
                    .flatMap(version -> version.sensitivity().stream())
                    .collect(toUnmodifiableSet());
        }

        @Override
        public @Nullable UUID author() {
            return versions.getFirst().author();
        }
    }

    /**
     * The next entries in the order of their ids.
     *
     * @param since only those that were recorded or changed after it
     */
    @Transactional(readOnly = true)
    public List<Story> next(UUID patientId, @Nullable Instant since, UUID after, int rows) {
        List<ChartEntry> found = entries.inOrder(patientId, since == null ? Instant.EPOCH : since, after, rows);
        List<UUID> changed = found.stream()
                .filter(entry -> entry.version() > 0)
                .map(ChartEntry::id)
                .toList();
        Map<UUID, List<ChartVersion>> earlier = changed.isEmpty()
                ? Map.of()
                : versions.inOrder(changed).stream().collect(groupingBy(ChartVersion::entryId));
        return found.stream()
                .map(entry -> story(entry, earlier.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private Story story(ChartEntry entry, List<ChartVersion> earlier) {
        Class<? extends ChartFacts> type = entry.kind().facts();
        List<ChartView<?>> said = new ArrayList<>();
        earlier.forEach(version -> said.add(seals.view(entry, version, type)));
        said.add(seals.view(entry, type));
        return new Story(entry.id(), entry.kind(), entry.updatedAt(), List.copyOf(said));
    }

    /** @throws io.epione.platform.problem.Problem as when somebody records it here */
    @Transactional
    public <F extends ChartFacts> UUID record(UUID patientId, F facts, Origin origin) {
        return record.record(patientId, type(facts), facts, origin).id();
    }

    /** @throws io.epione.platform.problem.Problem as when somebody revises it here */
    @Transactional
    public <F extends ChartFacts> void revise(UUID patientId, UUID entryId, F facts, String reason, Origin origin) {
        Class<F> type = type(facts);
        ChartEntry entry = entries.one(patientId, ChartKind.of(type), entryId).orElseThrow();
        revise.revise(patientId, entryId, "\"" + entry.version() + "\"", type, facts, reason, origin);
    }

    /** @throws io.epione.platform.problem.Problem as when somebody says so here */
    @Transactional
    public void retract(UUID patientId, UUID entryId, ChartKind kind, String reason, Origin origin) {
        retract.retract(patientId, entryId, kind.facts(), reason, origin);
    }

    @SuppressWarnings("unchecked")
    private static <F extends ChartFacts> Class<F> type(F facts) {
        return (Class<F>) facts.getClass();
    }
}
