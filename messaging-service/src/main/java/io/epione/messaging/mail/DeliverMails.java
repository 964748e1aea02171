package io.epione.messaging.mail;

import feign.FeignException;
import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One attempt at one mail. Waits for other servers outside of transactions. Sending and noting that it was sent cannot be one
 * act: when the process dies between the two, the mail goes out again after the lease. That moment is the only one.
 */
@Component
class DeliverMail {

    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);

    /** Waits that are nobody's failure do not count as attempts. */
    private static final Duration HOSPITAL_UNKNOWN_PAUSE = Duration.ofSeconds(5);

    private static final Duration SUSPENDED_PAUSE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final DueDeliveries queue;
    private final FindAddress addresses;
    private final WishedLanguage wishes;
    private final Hospitals hospitals;
    private final Postman postman;
    private final TransactionOperations transaction;
    private final String publicUrl;

    DeliverMail(
            Deliveries deliveries,
            DueDeliveries queue,
            FindAddress addresses,
            WishedLanguage wishes,
            Hospitals hospitals,
            Postman postman,
            TransactionOperations transaction,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.addresses = addresses;
        this.wishes = wishes;
        this.hospitals = hospitals;
        this.postman = postman;
        this.transaction = transaction;
        this.publicUrl = publicUrl;
    }

    /** For the current hospital. */
    void deliver(Due due) {
        Optional<Owed> pending = transaction.execute(status ->
                deliveries.findById(due.id()).filter(Delivery::pending).map(this::owed));
        Optional<Hospital> hospital = hospitals.find(due.tenantId());
        if (pending.isEmpty()) {
            queue.remove(due.id());
        } else if (hospital.isEmpty()) {
            queue.postpone(due, HOSPITAL_UNKNOWN_PAUSE);
        } else {
            deliverFrom(hospital.get(), due, pending.get());
        }
    }

    /** @param language that the recipient asked for */
    private record Owed(Delivery delivery, @Nullable String language) {}

    private Owed owed(Delivery delivery) {
        return new Owed(
                delivery, delivery.addressee() == Addressee.PATIENT ? wishes.languageOf(delivery.recipientId()) : null);
    }

    /** A hospital that is not served writes to nobody; when it is again, what was owed meanwhile goes out if it is still news. */
    private void deliverFrom(Hospital hospital, Due due, Owed owed) {
        if (hospital.status() == Hospital.Status.SUSPENDED) {
            queue.postpone(due, SUSPENDED_PAUSE);
        } else if (!hospital.active()) {
            end(due, d -> d.skipped("HOSPITAL_CLOSED"));
        } else if (owed.delivery().isLate(Instant.now())) {
            end(due, d -> d.skipped("TOO_LATE"));
        } else {
            deliver(due, owed, hospital);
        }
    }

    private void deliver(Due due, Owed owed, Hospital hospital) {
        Delivery delivery = owed.delivery();
        try {
            Reachable to = addresses.of(delivery);
            String email = to.email();
            if (email == null) {
                end(due, d -> d.skipped("NO_ADDRESS"));
                return;
            }
            postman.send(
                    delivery.id(), email, Letter.of(delivery, hospital, publicUrl, to.languageFor(owed.language())));
            end(due, Delivery::sent);
        } catch (MailParseException e) {
            end(due, d -> d.skipped("ADDRESS_NOT_VALID"));
        } catch (MailException e) {
            failed(due, "MAIL_REFUSED", e);
        } catch (FeignException | NoFallbackAvailableException | Problem e) {
            failed(due, "CONTACT_UNAVAILABLE", e);
        }
    }

    private void end(Due due, Consumer<Delivery> verb) {
        transaction.executeWithoutResult(status -> {
            deliveries.findById(due.id()).ifPresent(delivery -> {
                verb.accept(delivery);
                deliveries.saveAndFlush(delivery);
            });
            queue.remove(due.id());
        });
    }

    private void failed(Due due, String reason, RuntimeException e) {
        log.atWarn()
                .addKeyValue("delivery", due.id())
                .addKeyValue("reason", reason)
                .addKeyValue("cause", e.getClass().getSimpleName())
                .log("mail not sent");
        transaction.executeWithoutResult(status -> deliveries.findById(due.id()).ifPresent(delivery -> {
            Optional<Duration> pause = delivery.failed(reason);
            deliveries.saveAndFlush(delivery);
            pause.ifPresentOrElse(again -> queue.postpone(due, again), () -> queue.remove(due.id()));
        }));
    }
}
