package io.epione.patient.laboratory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.epione.patient.laboratory.AnswerForResult.Answer;
import io.epione.patient.laboratory.Batch.Line;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person answers for many results, as if for each by itself in the order of the lines: {@link VerifyResult}. */
@Component
class VerifyResults {

    private final LaboratoryOrders orders;
    private final Results results;
    private final TestHolds holds;
    private final AnswerForResult answerFor;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    VerifyResults(
            LaboratoryOrders orders,
            Results results,
            TestHolds holds,
            AnswerForResult answerFor,
            LaboratoryAccess access,
            LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.holds = holds;
        this.answerFor = answerFor;
        this.access = access;
        this.views = views;
    }

    record Command(UUID resultId, Answer answer) {}

    /** What all lines need, looked up once. @param standing what is entered or valid, by the orders' ids */
    private record Bench(
            Map<UUID, Result> results,
            Map<UUID, LaboratoryOrder> orders,
            Map<UUID, List<Result>> standing,
            Set<Assay> held,
            Doors doors) {}

    /** @param commands at most {@link Batch#MAX_LINES} */
    @Transactional
    public Batch verify(List<Command> commands) {
        Bench bench = bench(commands.stream().map(Command::resultId).collect(toSet()));
        List<Line> lines =
                commands.stream().map(command -> verified(bench, command)).toList();
        results.flush();
        List<Result> shown = Batch.named(lines).stream()
                .map(id -> Objects.requireNonNull(bench.results().get(id)))
                .toList();
        return new Batch(lines, views.byId(shown, bench.doors()));
    }

    private Bench bench(Set<UUID> ids) {
        Map<UUID, LaboratoryOrder> locked =
                orders.lockOfResults(ids).stream().collect(toMap(LaboratoryOrder::id, Function.identity()));
        Map<UUID, Result> found = results.findByIdIn(ids).stream()
                .filter(result -> locked.containsKey(result.orderId()))
                .collect(toMap(Result::id, Function.identity()));
        Map<UUID, List<Result>> standing = locked.isEmpty()
                ? Map.of()
                : results.ofOrders(locked.keySet()).stream().collect(groupingBy(Result::orderId));
        return new Bench(
                found,
                locked,
                standing,
                holds.heldUntilCommit(found.values().stream().map(Result::assay).collect(toSet())),
                access.list(
                        locked.values().stream().map(LaboratoryOrder::patientId).collect(toSet())));
    }

    /** What refuses a line does so before anything of it is changed. */
    private Line verified(Bench bench, Command command) {
        try {
            Result result = bench.results().get(command.resultId());
            if (result == null) {
                throw LaboratoryRefusals.unknownResult();
            }
            LaboratoryOrder order = Objects.requireNonNull(bench.orders().get(result.orderId()));
            access.mustReach(order, bench.doors());
            if (result.status().valid() && CurrentUser.get().staffId().equals(result.verifiedBy())) {
                return new Line.DoneBefore(result.id());
            }
            return answerFor
                    .answer(
                            order,
                            result,
                            bench.standing().getOrDefault(order.id(), List.of()),
                            bench.held().contains(result.assay()),
                            command.answer())
                    .<Line>map(refused -> new Line.Refused(refused.problem()))
                    .orElseGet(() -> done(bench, order, result));
        } catch (Problem refusal) {
            return new Line.Refused(refusal);
        }
    }

    private static Line done(Bench bench, LaboratoryOrder order, Result result) {
        bench.doors().audit().act("verify", "Observation", result.id(), order.patientId());
        return new Line.Done(result.id());
    }
}
