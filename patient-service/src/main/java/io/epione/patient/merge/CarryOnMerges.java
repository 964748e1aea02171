package io.epione.patient.merge;

import feign.FeignException;
import io.epione.patient.access.TellGuarded;
import io.epione.patient.merge.OtherServices.Holder;
import io.epione.patient.merge.OtherServices.Pair;
import io.epione.patient.merge.RecordMerge.Stayed;
import io.epione.platform.client.Refusal;
import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.merge.Holding;
import io.epione.platform.merge.Merge;
import io.epione.platform.merge.MovePatient;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads merges through the other services, and back. Every step can be done again, so any instance may carry on what another
 * one began, and nothing is held open while a service works.
 */
@Component
class CarryOnMerges {

    private static final Logger log = LoggerFactory.getLogger(CarryOnMerges.class);

    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Of a service that is away, an hour or so; after that the records are better two than half one. */
    private static final int MOST_ATTEMPTS = 70;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final MergesDue due;
    private final RecordMerges merges;
    private final OtherServices services;
    private final MovePatient movePatient;
    private final TellGuarded guarded;
    private final TransactionTemplate transaction;

    CarryOnMerges(
            MergesDue due,
            RecordMerges merges,
            OtherServices services,
            MovePatient movePatient,
            TellGuarded guarded,
            TransactionTemplate transaction) {
        this.due = due;
        this.merges = merges;
        this.services = services;
        this.movePatient = movePatient;
        this.guarded = guarded;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.patient-merge.interval:500ms}")
    void run() {
        try {
            due.claim(BATCH, LEASE).forEach(this::carryOn);
        } catch (DataAccessException | TransactionException e) {
            log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("merges not carried on");
        }
    }

    private void carryOn(Due claimed) {
        try {
            Tenancy.as(claimed.tenantId(), () -> attempt(claimed.id()));
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("merge", claimed.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("merge left for the next claim");
        }
    }

    private void attempt(UUID id) {
        try {
            carryOn(id);
        } catch (NoFallbackAvailableException | FeignException | Problem e) {
            afterFailure(id, e);
        }
    }

    private void carryOn(UUID id) {
        RecordMerge merge = Objects.requireNonNull(
                transaction.execute(status -> merges.findById(id).orElseThrow()));
        switch (merge.status()) {
            case MOVING -> {
                move(merge.merge());
                change(id, MergeStatus.MOVING, RecordMerge::complete);
            }
            case WITHDRAWING, UNDOING -> {
                List<Stayed> stayed = new ArrayList<>(moveBack(merge.merge()));
                change(id, merge.status(), ending -> {
                    stayed.addAll(stayed("patient", movePatient.undo(ending.merge())));
                    ending.end(stayed);
                    guarded.tell(merge.survivorId());
                    guarded.tell(merge.mergedId());
                });
            }
            case COMPLETED, WITHDRAWN, UNDONE -> change(id, merge.status(), ended -> {});
        }
    }

    private void move(Merge merge) {
        Pair pair = new Pair(merge.survivorId(), merge.mergedId());
        services.all().values().forEach(service -> service.move(merge.id(), pair));
    }

    private List<Stayed> moveBack(Merge merge) {
        List<Stayed> stayed = new ArrayList<>();
        for (Map.Entry<String, Holder> service : services.all().reversed().entrySet()) {
            stayed.addAll(stayed(
                    service.getKey(),
                    service.getValue()
                            .undo(merge.id(), merge.survivorId(), merge.mergedId())
                            .items()));
        }
        return stayed;
    }

    private static List<Stayed> stayed(String service, List<Holding> holdings) {
        return holdings.stream()
                .map(holding -> new Stayed(service, holding.kind(), holding.count(), holding.ids()))
                .toList();
    }

    /** Only from the status that the steps were done for: somebody else may have gone on meanwhile. */
    private void change(UUID id, MergeStatus from, Consumer<RecordMerge> change) {
        transaction.executeWithoutResult(status -> {
            RecordMerge merge = merges.lock(id).orElseThrow();
            if (merge.status() == from) {
                change.accept(merge);
                merges.saveAndFlush(merge);
                due.remove(id);
            }
        });
    }

    private void afterFailure(UUID id, RuntimeException e) {
        boolean refused = isConflict(e);
        transaction.executeWithoutResult(status -> {
            RecordMerge merge = merges.lock(id).orElseThrow();
            int attempts = merge.fail();
            boolean givenUp = attempts >= MOST_ATTEMPTS;
            if (merge.status() == MergeStatus.MOVING && (refused || givenUp)) {
                merge.withdraw(refused ? "MERGE_CONFLICT" : "SERVICE_UNAVAILABLE");
                due.put(id, Instant.now());
            } else {
                due.put(id, Instant.now().plus(pause(attempts)));
            }
            merges.saveAndFlush(merge);
        });
        log.atWarn()
                .addKeyValue("merge", id)
                .addKeyValue("refused", refused)
                .addKeyValue(
                        "cause",
                        NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                .log("step of a merge failed");
    }

    /** Doubles from half a second on. */
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofMillis(250L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** The service will never do it, for both records have what one patient cannot have twice. */
    private static boolean isConflict(RuntimeException e) {
        return Refusal.of(e)
                .filter(refused -> refused.status() == 409)
                .filter(refused -> refused.contentUTF8().contains("\"MERGE_CONFLICT\""))
                .isPresent();
    }
}
