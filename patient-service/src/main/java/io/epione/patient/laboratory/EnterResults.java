package io.epione.patient.laboratory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.epione.patient.laboratory.Batch.Line;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what was found in many samples, as if each were entered by itself in the order of the lines. A line that is refused
 * leaves the others alone; one that says again what stands changes nothing.
 */
@Component
class EnterResults {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final GatherBackgrounds gather;
    private final RecordFinding record;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    EnterResults(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            GatherBackgrounds gather,
            RecordFinding record,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.gather = gather;
        this.record = record;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    record Command(
            String accessionNumber,
            String testCode,
            Finding finding,
            @Nullable String remark) {}

    /** What all lines need, looked up once. @param standing what is entered or valid, by the tests' ids; grows with the lines */
    private record Bench(
            Map<String, Sample> samples,
            Map<UUID, LaboratoryOrder> orders,
            Doors doors,
            Map<UUID, Background> backgrounds,
            Map<UUID, List<Result>> standing) {

        LaboratoryOrder orderOf(Sample sample) {
            return Objects.requireNonNull(orders.get(sample.orderId()));
        }

        Optional<OrderItem> itemOf(Command command) {
            return Optional.ofNullable(samples.get(command.accessionNumber()))
                    .flatMap(sample -> orderOf(sample).itemOf(sample.id(), command.testCode()));
        }
    }

    /** @param commands at most {@link Batch#MAX_LINES} */
    @Transactional
    public Batch enter(List<Command> commands) {
        Bench bench = bench(commands);
        List<Line> lines =
                commands.stream().map(command -> entered(bench, command)).toList();
        results.flush();
        Set<UUID> named = Batch.named(lines);
        List<Result> shown = bench.standing().values().stream()
                .flatMap(List::stream)
                .filter(result -> named.contains(result.id()))
                .toList();
        return new Batch(lines, views.byId(shown, bench.doors()));
    }

    private Bench bench(List<Command> commands) {
        Set<String> numbers = commands.stream().map(Command::accessionNumber).collect(toSet());
        Map<UUID, LaboratoryOrder> locked =
                orders.lockOfSamples(numbers).stream().collect(toMap(LaboratoryOrder::id, Function.identity()));
        Map<String, Sample> taken = samples.findByAccessionNumberIn(numbers).stream()
                .filter(sample -> locked.containsKey(sample.orderId()))
                .collect(toMap(Sample::accessionNumber, Function.identity()));
        Doors doors = access.list(
                locked.values().stream().map(LaboratoryOrder::patientId).collect(toSet()));
        Bench bench = new Bench(taken, locked, doors, new HashMap<>(), new HashMap<>());
        Set<OrderItem> named = commands.stream()
                .flatMap(command -> bench.itemOf(command).stream())
                .collect(toSet());
        bench.backgrounds().putAll(gather.of(waiting(bench, named)));
        if (!named.isEmpty()) {
            bench.standing()
                    .putAll(results
                            .standingOfItems(named.stream().map(OrderItem::id).toList())
                            .stream()
                            .collect(groupingBy(Result::itemId)));
        }
        return bench;
    }

    private static List<Analysis> waiting(Bench bench, Set<OrderItem> named) {
        return bench.samples().values().stream()
                .flatMap(sample -> {
                    LaboratoryOrder order = bench.orderOf(sample);
                    return order.itemsOf(sample.id()).stream()
                            .filter(item -> item.status() == ItemStatus.RECEIVED && named.contains(item))
                            .map(item -> new Analysis(order, item, sample));
                })
                .toList();
    }

    /** What refuses a line does so before anything of it is stored. */
    private Line entered(Bench bench, Command command) {
        try {
            Sample sample = bench.samples().get(command.accessionNumber());
            if (sample == null) {
                throw LaboratoryRefusals.unknownSample();
            }
            LaboratoryOrder order = bench.orderOf(sample);
            access.mustReach(order, bench.doors());
            Result same = same(bench, command);
            if (same != null) {
                return new Line.DoneBefore(same.id());
            }
            Analysis analysis = Analysis.begun(order, sample, command.testCode());
            UUID itemId = analysis.item().id();
            Background background =
                    Optional.ofNullable(bench.backgrounds().get(itemId)).orElseThrow(Problem::patientErased);
            Result result = record.enter(analysis, background, command.finding(), command.remark());
            bench.standing().computeIfAbsent(itemId, _ -> new ArrayList<>()).add(result);
            bench.doors().audit().create("Observation", result.id(), order.patientId());
            return new Line.Done(result.id());
        } catch (Problem refusal) {
            return new Line.Refused(refusal);
        }
    }

    private @Nullable Result same(Bench bench, Command command) {
        return bench.itemOf(command)
                .flatMap(item -> bench.standing().getOrDefault(item.id(), List.of()).stream()
                        .filter(result -> result.assay()
                                        .equals(Assay.of(
                                                item.code(), command.finding().instrument()))
                                && seals.open(result).says(command.finding()))
                        .findFirst())
                .orElse(null);
    }
}
