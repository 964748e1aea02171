package io.epione.platform.events;

import io.epione.platform.tenancy.Tenancy;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies delivered events, each to each of its consumers once.
 *
 * <p>A transaction costs more than most consumers do. So events that arrive together share one, while they are of one hospital
 * and quick. Where one of them fails, all are undone and each is applied alone: it undoes nobody else's work, and the others are
 * not tried again with it. Together they hold locks in no order that others keep, so they fail too where they have to wait for
 * one: the database, which would find the deadlock after a second, might choose somebody's request to end it.
 */
final class Inbox implements BatchMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private static final String GIVE_WAY = "set local lock_timeout = '200ms'";

    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final DeliveryTrace trace;
    private final Duration together;

    /** @param together how long events join a transaction, which holds its locks until the last of them is applied */
    Inbox(
            Subscriptions subscriptions,
            JdbcClient jdbc,
            EntityManager entities,
            PlatformTransactionManager transactions,
            JsonMapper json,
            DeliveryTrace trace,
            Duration together) {
        this.subscriptions = subscriptions;
        this.jdbc = jdbc;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        // Producers change events additively.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.trace = trace;
        this.together = together;
    }

    /** @throws BatchListenerFailedException naming the event that fails also alone; those before it are applied */
    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> messages) {
        List<ConsumerRecord<String, byte[]>> taken =
                messages.stream().filter(message -> !takers(message).isEmpty()).toList();
        for (int first = 0; first < taken.size(); ) {
            Run run = new Run(taken.subList(first, taken.size()));
            try {
                run.apply();
            } catch (RuntimeException e) {
                log.atInfo()
                        .addKeyValue("events", run.begun().size())
                        .addKeyValue(
                                "cause",
                                NestedExceptionUtils.getMostSpecificCause(e)
                                        .getClass()
                                        .getSimpleName())
                        .log("events are applied one by one");
                run.begun().forEach(this::applyAlone);
            }
            first += run.begun().size();
        }
    }

    /** The events from the first on that share a transaction. */
    private final class Run {

        private final List<ConsumerRecord<String, byte[]>> waiting;
        private int begun = 1;

        Run(List<ConsumerRecord<String, byte[]>> waiting) {
            this.waiting = waiting;
        }

        List<ConsumerRecord<String, byte[]>> begun() {
            return waiting.subList(0, begun);
        }

        void apply() {
            UUID hospital = metadata(waiting.getFirst()).tenantId();
            long end = System.nanoTime() + together.toNanos();
            Tenancy.as(
                    hospital,
                    () -> transaction.executeWithoutResult(status -> {
                        if (waiting.size() > 1) {
                            jdbc.sql(GIVE_WAY).update();
                        }
                        Inbox.this.apply(waiting.getFirst());
                        while (nextIsOfTheSameHospital() && System.nanoTime() < end) {
                            Inbox.this.apply(waiting.get(begun++));
                        }
                    }));
        }

        private boolean nextIsOfTheSameHospital() {
            return begun < waiting.size() && Objects.equals(tenant(waiting.get(begun)), tenant(waiting.getFirst()));
        }

        private static @Nullable String tenant(ConsumerRecord<?, ?> message) {
            return header(message, "ce_tenantid");
        }
    }

    /** Within the transaction in hand. The next event finds no entity of this one in memory, as if it had a transaction of its own. */
    private void apply(ConsumerRecord<String, byte[]> message) {
        trace.of(message, () -> apply(message, takers(message)));
        entities.flush();
        entities.clear();
    }

    /** For each consumer in a transaction of its own. */
    private void applyAlone(ConsumerRecord<String, byte[]> message) {
        try {
            UUID hospital = metadata(message).tenantId();
            trace.of(
                    message,
                    () -> takers(message)
                            .forEach(taker -> Tenancy.as(
                                    hospital,
                                    () -> transaction.executeWithoutResult(status -> apply(message, List.of(taker))))));
        } catch (RuntimeException e) {
            throw new BatchListenerFailedException("An event cannot be applied", e, message);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> message, List<Subscriptions.Subscription> takers) {
        EventMetadata meta = metadata(message);
        Set<String> fresh = remember(meta.id(), takers);
        for (Subscriptions.Subscription taker : takers) {
            if (fresh.contains(taker.name())) {
                taker.consumer().on(json.readValue(message.value(), taker.payload()), meta);
            }
        }
    }

    /** Names of those who had not taken the event before. */
    private Set<String> remember(String eventId, List<Subscriptions.Subscription> takers) {
        return jdbc.sql("""
                        insert into inbox (consumer, ce_id) select unnest(:consumers), :id
                        on conflict do nothing returning consumer""")
                .param(
                        "consumers",
                        takers.stream().map(Subscriptions.Subscription::name).toArray(String[]::new))
                .param("id", eventId)
                .query(String.class)
                .set();
    }

    private List<Subscriptions.Subscription> takers(ConsumerRecord<?, ?> message) {
        return subscriptions.of(header(message, "ce_type"));
    }

    private static EventMetadata metadata(ConsumerRecord<?, ?> message) {
        return new EventMetadata(
                required(message, "ce_id"),
                required(message, "ce_type"),
                UUID.fromString(required(message, "ce_tenantid")),
                required(message, "ce_subject"),
                Instant.parse(required(message, "ce_time")));
    }

    private static String required(ConsumerRecord<?, ?> message, String name) {
        String value = header(message, name);
        if (value == null) {
            throw new IllegalArgumentException("Event without " + name);
        }
        return value;
    }

    static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
