package io.epione.messaging.mail;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.epione.messaging.mail.AttemptMail.Outcome;
import io.epione.messaging.mail.AttemptMail.Outcome.Failed;
import io.epione.messaging.mail.AttemptMail.Outcome.Sent;
import io.epione.messaging.mail.AttemptMail.Outcome.Skipped;
import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works off some mails of a hospital: reads them, asks for all addresses and notes what came of them together. Sending and noting
 * that it was sent cannot be one act: when the process dies between the two, these mails go out again after the lease. That moment
 * is the only one.
 */
@Component
class DeliverMails {

    /** Waits that are nobody's failure do not count as attempts. */
    private static final Duration HOSPITAL_UNKNOWN_PAUSE = Duration.ofSeconds(5);

    private static final Duration SUSPENDED_PAUSE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final DueDeliveries queue;
    private final FindAddress addresses;
    private final WishedLanguage wishes;
    private final Hospitals hospitals;
    private final AttemptMail attemptMail;
    private final TransactionOperations transaction;

    DeliverMails(
            Deliveries deliveries,
            DueDeliveries queue,
            FindAddress addresses,
            WishedLanguage wishes,
            Hospitals hospitals,
            AttemptMail attemptMail,
            TransactionOperations transaction) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.addresses = addresses;
        this.wishes = wishes;
        this.hospitals = hospitals;
        this.attemptMail = attemptMail;
        this.transaction = transaction;
    }

    /**
     * For the current hospital. One that is not served writes to nobody; when it is again, what was owed meanwhile goes out if it
     * is still news.
     *
     * @param lastCall what is not begun by then is left to the next claim
     */
    void deliver(List<Due> dues, Instant lastCall) {
        Hospital hospital = hospitals.find(Tenancy.current()).orElse(null);
        if (hospital == null) {
            dues.forEach(due -> queue.postpone(due, HOSPITAL_UNKNOWN_PAUSE));
        } else if (hospital.status() == Hospital.Status.SUSPENDED) {
            dues.forEach(due -> queue.postpone(due, SUSPENDED_PAUSE));
        } else {
            Owed owed = owed(dues);
            note(dues, owed, attempt(owed, hospital, lastCall));
        }
    }

    /** @param languages that recipients asked for */
    private record Owed(List<Delivery> deliveries, Map<UUID, String> languages) {}

    private Owed owed(List<Due> dues) {
        return transaction.execute(status -> {
            List<Delivery> pending = deliveries
                    .findAllById(dues.stream().map(Due::id).toList())
                    .stream()
                    .filter(Delivery::pending)
                    .toList();
            return new Owed(pending, wishes.languagesOf(Delivery.patients(pending)));
        });
    }

    private Map<UUID, Outcome> attempt(Owed owed, Hospital hospital, Instant lastCall) {
        AddressBook book = addresses.book(owed.deliveries());
        Map<UUID, Outcome> outcomes = new HashMap<>();
        for (Delivery delivery : owed.deliveries()) {
            if (Instant.now().isBefore(lastCall)) {
                String language = owed.languages().get(delivery.recipientId());
                outcomes.put(delivery.id(), attemptMail.attempt(delivery, hospital, () -> book.of(delivery), language));
            }
        }
        return outcomes;
    }

    private void note(List<Due> dues, Owed owed, Map<UUID, Outcome> outcomes) {
        Map<UUID, Due> done = new HashMap<>(dues.stream().collect(toMap(Due::id, identity())));
        owed.deliveries().stream()
                .map(Delivery::id)
                .filter(id -> !outcomes.containsKey(id))
                .forEach(done::remove);
        transaction.executeWithoutResult(status -> {
            List<Delivery> attempted = deliveries.findAllById(outcomes.keySet());
            attempted.forEach(delivery -> note(delivery, requireNonNull(outcomes.get(delivery.id())))
                    .ifPresent(pause -> queue.postpone(requireNonNull(done.remove(delivery.id())), pause)));
            deliveries.saveAll(attempted);
            queue.removeAll(done.keySet());
        });
    }

    /** @return how long to wait for the next attempt; empty when that was the last */
    private static Optional<Duration> note(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Sent() -> {
                delivery.sent();
                yield Optional.empty();
            }
            case Skipped(String why) -> {
                delivery.skipped(why);
                yield Optional.empty();
            }
            case Failed(String why) -> delivery.failed(why);
        };
    }
}
