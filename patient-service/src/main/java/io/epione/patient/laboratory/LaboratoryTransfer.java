package io.epione.patient.laboratory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Range;
import io.epione.patient.laboratory.rules.Specimen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A patient's laboratory orders as they go to another system, with their samples and with the results that somebody has
 * answered for, those that were corrected among them. Whether the caller may read is decided before.
 */
@Component
public class LaboratoryTransfer {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final Results results;
    private final ResultReviews reviews;
    private final LaboratorySeals seals;

    LaboratoryTransfer(
            LaboratoryOrders orders, Samples samples, Results results, ResultReviews reviews, LaboratorySeals seals) {
        this.orders = orders;
        this.samples = samples;
        this.results = results;
        this.reviews = reviews;
        this.seals = seals;
    }

    /** @param status in words of FHIR R4, as all statuses here. @param ordererId staff id */
    public record Order(
            UUID id,
            long version,
            Instant changedAt,
            String status,
            String priority,
            UUID ordererId,
            Instant orderedAt,
            @Nullable String note,
            @Nullable String revocation,
            List<Test> tests,
            List<Taken> samples,
            List<Found> results,
            Set<SensitivityLabel> sensitivity,
            @Nullable UUID author)
            implements Labelled {}

    public record Test(String code, String name, @Nullable String loinc) {}

    /** A sample. @param specimen its code in HL7 v2 table 0487 */
    public record Taken(
            UUID id,
            long version,
            Instant changedAt,
            boolean usable,
            String accessionNumber,
            String specimen,
            Instant collectedAt,
            UUID collectedBy,
            @Nullable Instant receivedAt,
            @Nullable String rejection,
            @Nullable UUID replaces,
            @Nullable String note,
            @Nullable String rejectionNote) {}

    /** Said of a result that a failed control run has put in doubt; FHIR R4 has no status for it. */
    private static final String UNDER_REVIEW = "Under review: a control run failed after this result was verified.";

    /** A result. @param choice one of the test's own words. @param remarks of all who dealt with it */
    public record Found(
            UUID id,
            long version,
            Instant changedAt,
            UUID sampleId,
            Test test,
            String status,
            Instant sampledAt,
            UUID enteredBy,
            @Nullable UUID verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable Instant releasedAt,
            @Nullable UUID acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            @Nullable UUID corrects,
            @Nullable BigDecimal value,
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String choice,
            @Nullable String text,
            @Nullable String interpretation,
            @Nullable Limits reference,
            @Nullable Limits critical,
            List<String> remarks) {}

    public record Limits(@Nullable BigDecimal low, @Nullable BigDecimal high, String unit, String source) {

        static @Nullable Limits of(@Nullable Range range) {
            return range == null ? null : new Limits(range.low(), range.high(), range.unit(), range.source());
        }
    }

    /**
     * The next orders in the order of their ids.
     *
     * @param since only those of which something was recorded or changed after it
     * @param releasedOnly with no other results than those that the patient may see
     */
    @Transactional(readOnly = true)
    public List<Order> next(UUID patientId, @Nullable Instant since, UUID after, int rows, boolean releasedOnly) {
        List<LaboratoryOrder> found = orders.inOrder(patientId, since == null ? Instant.EPOCH : since, after, rows);
        if (found.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = found.stream().map(LaboratoryOrder::id).toList();
        Map<UUID, List<Sample>> taken = samples.ofOrders(ids).stream().collect(groupingBy(Sample::orderId));
        Map<UUID, List<Result>> answered = results.verifiedOfOrders(ids).stream()
                .filter(result -> !releasedOnly || result.releasedAt() != null)
                .collect(groupingBy(Result::orderId));
        Map<UUID, ResultReview> doubts = doubts(
                answered.values().stream().flatMap(List::stream).map(Result::id).toList());
        return found.stream()
                .map(order -> order(
                        order,
                        taken.getOrDefault(order.id(), List.of()),
                        answered.getOrDefault(order.id(), List.of()).stream()
                                .map(result -> found(result, doubts.get(result.id())))
                                .toList()))
                .toList();
    }

    private Map<UUID, ResultReview> doubts(List<UUID> resultIds) {
        return resultIds.isEmpty()
                ? Map.of()
                : reviews.findByIdIn(resultIds).stream().collect(toMap(ResultReview::id, Function.identity()));
    }

    private Order order(LaboratoryOrder order, List<Sample> taken, List<Found> answered) {
        LaboratoryOrder.Texts texts = seals.open(order);
        return new Order(
                order.id(),
                order.version(),
                order.updatedAt(),
                order.status().name(),
                order.priority().name(),
                order.ordererId(),
                order.createdAt(),
                texts.note(),
                texts.revocation(),
                order.items().stream()
                        .map(item -> new Test(item.code(), item.name(), item.loinc()))
                        .toList(),
                taken.stream().map(this::taken).toList(),
                answered,
                OrderLabels.of(texts, order.items()),
                order.createdBy());
    }

    private Taken taken(Sample sample) {
        Sample.Texts texts = seals.open(sample);
        Specimen specimen = sample.specimen();
        return new Taken(
                sample.id(),
                sample.version(),
                sample.updatedAt(),
                sample.status() != SampleStatus.REJECTED,
                sample.accessionNumber(),
                specimen.code(),
                sample.collectedAt(),
                sample.collectedBy(),
                sample.receivedAt(),
                sample.rejection() == null ? null : sample.rejection().name(),
                sample.replacesId(),
                texts.note(),
                texts.rejection());
    }

    private Found found(Result result, @Nullable ResultReview review) {
        ResultContent content = seals.open(result);
        Judgement judgement = content.judgement();
        ResultContent.Remarks remarks = content.remarks();
        boolean underReview = review != null && review.isOpenOf(result);
        return new Found(
                result.id(),
                result.version() + (review == null ? 0 : 1 + review.version()),
                review == null || review.updatedAt().isBefore(result.updatedAt())
                        ? result.updatedAt()
                        : review.updatedAt(),
                result.sampleId(),
                new Test(result.code(), result.name(), result.loinc()),
                status(result.status()),
                result.sampledAt(),
                result.enteredBy(),
                result.verifiedBy(),
                result.verifiedAt(),
                result.releasedAt(),
                result.acknowledgedBy(),
                result.acknowledgedAt(),
                result.correctsId(),
                content.value(),
                content.bound() == null ? null : content.bound().comparator(),
                content.unit(),
                content.choice(),
                content.text(),
                judgement.interpretation(),
                Limits.of(judgement.reference()),
                Limits.of(judgement.critical()),
                Stream.of(
                                remarks.entry(),
                                remarks.correction(),
                                remarks.verification(),
                                remarks.acknowledgement(),
                                underReview ? UNDER_REVIEW : null)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** What a correction has made history was wrong: no reader of R4 must take it for valid. */
    private static String status(ResultStatus status) {
        return (status == ResultStatus.REPLACED ? ResultStatus.ENTERED_IN_ERROR : status).name();
    }
}
