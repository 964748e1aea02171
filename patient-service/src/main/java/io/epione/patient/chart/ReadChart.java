package io.epione.patient.chart;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.access.Shown;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a patient's chart, in as many queries for a thousand entries as for one. */
@Component
class ReadChart {

    /** After every moment that a request can name. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final ChartEntries entries;
    private final ChartVersions versions;
    private final RecordAccess access;
    private final ChartSeals seals;

    ReadChart(ChartEntries entries, ChartVersions versions, RecordAccess access, ChartSeals seals) {
        this.entries = entries;
        this.versions = versions;
        this.access = access;
        this.seals = seals;
    }

    /**
     * A page of a chart.
     *
     * @param parts newest first
     * @param withheld how many entries of the page stay hidden from the caller
     * @param next what to go on with; null where every part is at its end
     */
    record ChartPage(
            Map<ChartKind, List<ChartView<?>>> parts,
            int withheld,
            @Nullable Cursor next) {

        <F extends ChartFacts> List<ChartView<F>> part(Class<F> type) {
            return parts.getOrDefault(ChartKind.of(type), List.of()).stream()
                    .map(view -> view.as(type))
                    .toList();
        }
    }

    @Transactional(readOnly = true)
    public <F extends ChartFacts> Shown<ChartView<F>> part(UUID patientId, Class<F> type, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        ChartKind kind = ChartKind.of(type);
        Shown<ChartView<F>> found = record.shown(Page.of(
                entries.newestFirst(patientId, kind, page.afterId(), page.fetch()),
                page,
                entry -> Cursor.of(entry.id()),
                entry -> seals.view(entry, type)));
        record.audit().search(kind.resourceType(), patientId, found.items().size());
        return found;
    }

    /**
     * The next entries of each part.
     *
     * @param moment the chart as it stood then, with what was corrected later still uncorrected; null for now
     */
    @Transactional(readOnly = true)
    public ChartPage whole(UUID patientId, @Nullable Instant moment, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        ChartPosition position = ChartPosition.of(page.after());
        Map<ChartKind, List<ChartEntry>> rows = new EnumMap<>(ChartKind.class);
        entries.newestOfEach(
                        Tenancy.current(),
                        patientId,
                        position.kinds(),
                        position.ids(),
                        moment == null ? END_OF_TIME : moment,
                        page.fetch())
                .forEach(entry -> rows.computeIfAbsent(entry.kind(), kind -> new ArrayList<>())
                        .add(entry));
        Map<ChartKind, UUID> unread = new EnumMap<>(ChartKind.class);
        rows.forEach((kind, found) -> {
            if (found.size() > page.limit()) {
                found.removeLast();
                unread.put(kind, found.getLast().id());
            }
        });
        Map<ChartKind, List<ChartView<?>>> all = views(rows, moment);
        Map<ChartKind, List<ChartView<?>>> parts = new EnumMap<>(ChartKind.class);
        all.forEach((kind, views) ->
                parts.put(kind, views.stream().filter(record::shows).toList()));
        record.audit().search("Chart", patientId, size(parts));
        return new ChartPage(
                parts,
                record.withheld(size(all) - size(parts)),
                unread.isEmpty() ? null : new ChartPosition(unread).cursor());
    }

    private static int size(Map<ChartKind, List<ChartView<?>>> parts) {
        return parts.values().stream().mapToInt(List::size).sum();
    }

    private Map<ChartKind, List<ChartView<?>>> views(Map<ChartKind, List<ChartEntry>> rows, @Nullable Instant moment) {
        Map<UUID, ChartVersion> earlier = earlier(rows, moment);
        Map<ChartKind, List<ChartView<?>>> parts = new EnumMap<>(ChartKind.class);
        rows.forEach((kind, found) -> parts.put(
                kind,
                found.stream()
                        .<ChartView<?>>map(entry -> view(entry, earlier.get(entry.id())))
                        .toList()));
        return parts;
    }

    private Map<UUID, ChartVersion> earlier(Map<ChartKind, List<ChartEntry>> rows, @Nullable Instant moment) {
        if (moment == null) {
            return Map.of();
        }
        List<UUID> revised = rows.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.statedAt().isAfter(moment))
                .map(ChartEntry::id)
                .toList();
        return revised.isEmpty()
                ? Map.of()
                : versions.at(revised, moment).stream().collect(toMap(ChartVersion::entryId, Function.identity()));
    }

    private ChartView<?> view(ChartEntry entry, @Nullable ChartVersion version) {
        Class<? extends ChartFacts> type = entry.kind().facts();
        return version == null ? seals.view(entry, type) : seals.view(entry, version, type);
    }
}
