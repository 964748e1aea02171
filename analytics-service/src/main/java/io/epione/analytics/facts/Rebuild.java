package io.epione.analytics.facts;

import io.epione.platform.events.EventTopics;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts everything again from the beginning of the topics. It needs neither offsets reset nor the service stopped: a fact
 * counts once, whether the rebuild or the running consumer is first. A hospital's figures are low until it is through.
 */
@Component
class Rebuild {

    /** @param finishedAt null while it runs */
    record State(Instant startedAt, @Nullable Instant finishedAt, long events, int hospitals, boolean failed) {

        boolean running() {
            return finishedAt == null;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final int MAX_ATTEMPTS = 10;
    private static final Duration POLL = Duration.ofMillis(500);

    private final ConsumerFactory<String, byte[]> consumers;
    private final Facts facts;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private @Nullable State state;

    Rebuild(
            ConsumerFactory<String, byte[]> consumers,
            Facts facts,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.consumers = consumers;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    synchronized Optional<State> state() {
        return Optional.ofNullable(state);
    }

    /** False when one is running here already. Two at once, on two instances, would be wasteful but not wrong. */
    synchronized boolean start() {
        if (state != null && state.running()) {
            return false;
        }
        State started = new State(Instant.now(), null, 0, 0, false);
        state = started;
        Thread.ofVirtual().name("rebuild").start(() -> run(started));
        return true;
    }

    private void run(State started) {
        Run run = new Run();
        boolean failed = true;
        try (Consumer<String, byte[]> consumer = consumers.createConsumer("analytics-rebuild", "rebuild")) {
            run.readAll(consumer);
            failed = false;
        } finally {
            finish(new State(started.startedAt(), Instant.now(), run.events, run.hospitals.size(), failed));
        }
    }

    private synchronized void finish(State finished) {
        state = finished;
        log.atInfo()
                .addKeyValue("events", finished.events())
                .addKeyValue("hospitals", finished.hospitals())
                .addKeyValue("failed", finished.failed())
                .log("figures rebuilt");
    }

    private final class Run {

        private final Set<UUID> hospitals = new HashSet<>();
        private long events;

        void readAll(Consumer<String, byte[]> consumer) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
                        .filter(message -> !measures(message).isEmpty())
                        .collect(Collectors.groupingBy(message -> UUID.fromString(header(message, "ce_tenantid"))))
                        .forEach(this::count);
            }
        }

        private void count(UUID tenant, Collection<ConsumerRecord<String, byte[]>> batch) {
            Tenancy.as(
                    tenant,
                    () -> patiently(() -> transaction.executeWithoutResult(status -> {
                        if (!hospitals.contains(tenant)) {
                            facts.forget();
                        }
                        facts.count(batch.stream().flatMap(this::facts).toList());
                    })));
            hospitals.add(tenant);
            events += batch.size();
        }

        private Stream<Fact> facts(ConsumerRecord<String, byte[]> message) {
            Happened event = json.readValue(message.value(), Happened.class);
            UUID eventId = UUID.fromString(header(message, "ce_id"));
            return measures(message).stream().map(measure -> event.as(measure, eventId));
        }

        /** A batch and the running consumer may lock the same rows in another order; one of them has to try again. */
        private static void patiently(Runnable work) {
            for (int attempt = 1; ; attempt++) {
                try {
                    work.run();
                    return;
                } catch (PessimisticLockingFailureException crossed) {
                    if (attempt == MAX_ATTEMPTS) {
                        throw crossed;
                    }
                }
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return Arrays.stream(Measure.values())
                .map(measure -> EventTopics.of(measure.eventType()))
                .distinct()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static List<Measure> measures(ConsumerRecord<?, ?> message) {
        return Measure.toldBy(header(message, "ce_type"));
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
