package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what is shown, in a bounded number of queries. */
@Component
class LaboratoryViews {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final TestHolds holds;
    private final ResultReviews reviews;
    private final OrderLabels labels;
    private final LaboratorySeals seals;

    LaboratoryViews(
            LaboratoryOrders orders,
            Samples samples,
            Results results,
            TestHolds holds,
            ResultReviews reviews,
            OrderLabels labels,
            LaboratorySeals seals) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.holds = holds;
        this.reviews = reviews;
        this.labels = labels;
        this.seals = seals;
    }

    List<OrderView> ofOrders(List<LaboratoryOrder> shown, Doors doors) {
        List<UUID> ids = shown.stream().map(LaboratoryOrder::id).toList();
        Map<UUID, Visibility> visibility =
                shown.stream().collect(Collectors.toMap(LaboratoryOrder::id, order -> doors.of(labels.of(order))));
        Map<UUID, List<Sample>> samplesByOrder = ids.isEmpty()
                ? Map.of()
                : samples.ofOrders(ids).stream().collect(Collectors.groupingBy(Sample::orderId));
        Map<UUID, List<ResultView>> resultsByOrder = (ids.isEmpty()
                        ? List.<ResultView>of()
                        : ofResults(seen(results.ofOrders(ids), visibility), visibility))
                .stream().collect(Collectors.groupingBy(view -> view.result().orderId()));
        return shown.stream()
                .map(order -> new OrderView(
                        order,
                        seals.open(order),
                        order.items(),
                        samplesByOrder.getOrDefault(order.id(), List.of()).stream()
                                .map(sample ->
                                        ofSample(sample, order, Objects.requireNonNull(visibility.get(order.id()))))
                                .toList(),
                        resultsByOrder.getOrDefault(order.id(), List.of()),
                        Objects.requireNonNull(visibility.get(order.id()))))
                .toList();
    }

    private static List<Result> seen(List<Result> found, Map<UUID, Visibility> visibility) {
        Audience audience = Audience.current();
        return found.stream()
                .filter(audience::sees)
                .filter(result -> switch (Objects.requireNonNull(visibility.get(result.orderId()))) {
                    case OPEN -> true;
                    case BENCH -> result.status() == ResultStatus.PRELIMINARY;
                    case CLOSED -> false;
                })
                .toList();
    }

    SampleView ofSample(Sample sample, LaboratoryOrder order, Visibility visibility) {
        return new SampleView(sample, seals.open(sample), order.itemsOf(sample.id()), visibility);
    }

    List<SampleView> ofSamples(List<Sample> shown, Doors doors) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<UUID, LaboratoryOrder> byId =
                orders.all(shown.stream().map(Sample::orderId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(LaboratoryOrder::id, Function.identity()));
        return shown.stream()
                .map(sample -> {
                    LaboratoryOrder order = Objects.requireNonNull(byId.get(sample.orderId()));
                    return ofSample(sample, order, doors.of(labels.of(order)));
                })
                .toList();
    }

    ResultView ofResult(Result result, Visibility visibility) {
        return ofResults(List.of(result), Map.of(result.orderId(), visibility)).getFirst();
    }

    Map<UUID, ResultView> byId(List<Result> shown, Doors doors) {
        return ofResults(shown, doors).stream()
                .collect(Collectors.toMap(view -> view.result().id(), Function.identity()));
    }

    List<ResultView> ofResults(List<Result> shown, Doors doors) {
        Map<UUID, Visibility> visibility = labels
                .of(shown.stream().map(Result::orderId).toList())
                .values()
                .stream()
                .collect(Collectors.toMap(LabelledOrder::id, doors::of));
        return ofResults(shown, visibility);
    }

    private List<ResultView> ofResults(List<Result> shown, Map<UUID, Visibility> visibility) {
        Map<UUID, UUID> corrections = corrections(shown);
        Set<Assay> held = holds.among(assaysWaiting(shown));
        Map<UUID, ResultView.Review> inDoubt = reviews(shown);
        return shown.stream()
                .map(result -> new ResultView(
                        result,
                        seals.open(result),
                        corrections.get(result.id()),
                        result.status() == ResultStatus.PRELIMINARY && held.contains(result.assay()),
                        inDoubt.get(result.id()),
                        Objects.requireNonNull(visibility.get(result.orderId()))))
                .toList();
    }

    private Map<UUID, UUID> corrections(List<Result> shown) {
        List<UUID> replaced = shown.stream()
                .filter(result -> result.status() == ResultStatus.REPLACED)
                .map(Result::id)
                .toList();
        Map<UUID, UUID> corrections = new HashMap<>();
        if (!replaced.isEmpty()) {
            results.correctionsOf(replaced).forEach(result -> {
                if (result.correctsId() != null) {
                    corrections.put(result.correctsId(), result.id());
                }
            });
        }
        return corrections;
    }

    private Map<UUID, ResultView.Review> reviews(List<Result> shown) {
        List<UUID> verified = shown.stream()
                .filter(result -> result.verifiedAt() != null)
                .map(Result::id)
                .toList();
        return verified.isEmpty()
                ? Map.of()
                : reviews.findByIdIn(verified).stream()
                        .collect(Collectors.toMap(
                                ResultReview::id,
                                review -> new ResultView.Review(
                                        review,
                                        seals.open(review)
                                                .map(ResultReview.Grounds::reason)
                                                .orElse(null))));
    }

    private static Collection<Assay> assaysWaiting(List<Result> shown) {
        return shown.stream()
                .filter(result -> result.status() == ResultStatus.PRELIMINARY)
                .map(Result::assay)
                .collect(Collectors.toSet());
    }
}
