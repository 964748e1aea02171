package io.epione.platform.events;

import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Tenancy;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String HOSPITAL = "ce_tenantid";

    /** So many are applied quickly, and undone quickly where one of them fails. */
    private static final int LARGEST_BATCH = 100;

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
        private int begun;

        Run(List<ConsumerRecord<String, byte[]>> waiting) {
            this.waiting = waiting;
            this.begun = endOfBatch(0);
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
                        applyBatch(begun());
                        while (nextIsOfTheSameHospital() && System.nanoTime() < end) {
                            int from = begun;
                            begun = endOfBatch(from);
                            applyBatch(waiting.subList(from, begun));
                        }
                    }));
        }

        private boolean nextIsOfTheSameHospital() {
            return begun < waiting.size() && isLike(waiting.get(begun), waiting.getFirst(), HOSPITAL);
        }

        /** Those from there on that their takers want at once; else one alone. */
        private int endOfBatch(int from) {
            ConsumerRecord<?, ?> first = waiting.get(from);
            int end = from + 1;
            if (takers(first).stream().allMatch(Subscriptions.Subscription::takesMany)) {
                while (end < waiting.size()
                        && end - from < LARGEST_BATCH
                        && isLike(waiting.get(end), first, TYPE)
                        && isLike(waiting.get(end), first, HOSPITAL)) {
                    end++;
                }
            }
            return end;
        }

        private static boolean isLike(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other, String header) {
            return Objects.equals(header(one, header), header(other, header));
        }
    }

    /** Within the transaction in hand. The next events find no entity of these in memory, as if they had a transaction of their own. */
    private void applyBatch(List<ConsumerRecord<String, byte[]>> messages) {
        trace.of(messages, () -> apply(messages, takers(messages.getFirst())));
        entities.flush();
        entities.clear();
    }

    /** For each consumer in a transaction of its own. */
    private void applyAlone(ConsumerRecord<String, byte[]> message) {
        try {
            UUID hospital = metadata(message).tenantId();
            List<ConsumerRecord<String, byte[]>> alone = List.of(message);
            trace.of(
                    alone,
                    () -> takers(message)
                            .forEach(taker -> Tenancy.as(
                                    hospital,
                                    () -> transaction.executeWithoutResult(status -> apply(alone, List.of(taker))))));
        } catch (RuntimeException e) {
            throw new BatchListenerFailedException("An event cannot be applied", e, message);
        }
    }

    private void apply(List<ConsumerRecord<String, byte[]>> messages, List<Subscriptions.Subscription> takers) {
        Set<Taking> fresh = remember(messages, takers);
        for (Subscriptions.Subscription taker : takers) {
            List<DeliveredEvent<Object>> events = messages.stream()
                    .filter(message -> fresh.remove(new Taking(taker.name(), required(message, ID))))
                    .<DeliveredEvent<Object>>map(message ->
                            new DeliveredEvent<>(json.readValue(message.value(), taker.payload()), metadata(message)))
                    .toList();
            if (!events.isEmpty()) {
                taker.take(events);
            }
        }
    }

    private record Taking(String consumer, String eventId) {}

    /** What had not been taken before. */
    private Set<Taking> remember(
            List<ConsumerRecord<String, byte[]>> messages, List<Subscriptions.Subscription> takers) {
        List<Taking> takings = takers.stream()
                .flatMap(taker -> messages.stream().map(message -> new Taking(taker.name(), required(message, ID))))
                .toList();
        return new HashSet<>(jdbc.sql("""
                        insert into inbox (consumer, ce_id) select * from unnest(:consumers, :ids)
                        on conflict do nothing returning consumer, ce_id""")
                .param("consumers", Column.of(takings, Taking::consumer))
                .param("ids", Column.of(takings, Taking::eventId))
                .query((row, number) -> new Taking(row.getString(1), row.getString(2)))
                .list());
    }

    private List<Subscriptions.Subscription> takers(ConsumerRecord<?, ?> message) {
        return subscriptions.of(header(message, TYPE));
    }

    private static EventMetadata metadata(ConsumerRecord<?, ?> message) {
        return new EventMetadata(
                required(message, ID),
                required(message, TYPE),
                UUID.fromString(required(message, HOSPITAL)),
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
