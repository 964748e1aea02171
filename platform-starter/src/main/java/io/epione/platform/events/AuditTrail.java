package io.epione.platform.events;

import io.epione.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes audit records safely: with the writing transaction in hand, else to the broker, else to the outbox in a transaction of
 * its own. Neither: the caller's request fails.
 */
public final class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(1);
    private static final Duration BROKER_PAUSE = Duration.ofSeconds(5);
    private static final String TYPE = "audit.recorded";

    /** From so many on that wait at once, records are collected for a moment: they share a request to the broker. */
    private static final int COMPANY = 3;

    private final DomainEvents events;
    private final Broker broker;
    private final TransactionTemplate newTransaction;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Instant brokerAwayUntil = Instant.MIN;

    AuditTrail(DomainEvents events, Broker broker, PlatformTransactionManager transactions) {
        this.events = events;
        this.broker = broker;
        this.newTransaction = new TransactionTemplate(transactions);
        this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws Problem 503 when the record cannot be kept */
    public void take(UUID id, UUID tenantId, Instant occurredAt, Object entry) {
        boolean writing = TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        if (writing) {
            events.send(EventTopics.AUDIT_TRAIL, tenantId.toString(), id, TYPE, tenantId, occurredAt, entry);
            return;
        }
        takeAtOnce(id, tenantId, occurredAt, entry);
    }

    /**
     * Takes a record that must outlive the transaction in hand.
     *
     * @throws Problem 503 when the record cannot be kept
     */
    public void takeAtOnce(UUID id, UUID tenantId, Instant occurredAt, Object entry) {
        OutgoingMessage message =
                events.message(EventTopics.AUDIT_TRAIL, tenantId.toString(), id, TYPE, tenantId, occurredAt, entry);
        if (!acknowledged(message)) {
            store(id, tenantId, occurredAt, entry);
        }
    }

    /** After a failure the broker is left alone for a while, so that reads do not each wait for it. */
    private boolean acknowledged(OutgoingMessage message) {
        if (Instant.now().isBefore(brokerAwayUntil)) {
            return false;
        }
        boolean inCompany = waiting.incrementAndGet() >= COMPANY;
        try {
            Future<?> sent = inCompany ? broker.sendInCompany(message) : broker.send(message);
            sent.get(ACKNOWLEDGEMENT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | KafkaException | org.springframework.kafka.KafkaException e) {
            brokerAwayUntil = Instant.now().plus(BROKER_PAUSE);
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("broker does not take audit records");
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void store(UUID id, UUID tenantId, Instant occurredAt, Object entry) {
        try {
            newTransaction.executeWithoutResult(status ->
                    events.send(EventTopics.AUDIT_TRAIL, tenantId.toString(), id, TYPE, tenantId, occurredAt, entry));
        } catch (DataAccessException | TransactionException e) {
            log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("audit record refused");
            throw Problem.unavailable(
                    "AUDIT_UNAVAILABLE", "Access cannot be recorded at the moment, so it is refused.");
        }
    }
}
