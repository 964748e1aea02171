package io.epione.platform.events;

import io.epione.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What this service could not apply. Replaying sends the event to its topic again: every other consumer's inbox drops it, this
 * one's takes it.
 */
final class DeadLetters {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_LISTED = 500;

    /** For all topics together. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Set<String> topics;
    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaOperations<String, byte[]> kafka;
    private final String service;

    DeadLetters(
            Set<String> topics,
            ConsumerFactory<String, byte[]> consumers,
            KafkaOperations<String, byte[]> kafka,
            String service) {
        this.topics = topics;
        this.consumers = consumers;
        this.kafka = kafka;
        this.service = service;
    }

    /** @param id topic and offset, as {@code epione.patient.events@17} */
    record DeadLetter(
            String id,
            @Nullable String eventId,
            @Nullable String eventType,
            @Nullable String tenantId,
            @Nullable String cause,
            Instant parkedAt) {}

    /**
     * The oldest ones first, at most {@value #MAX_LISTED}.
     *
     * @throws Problem 503 when the broker does not answer in time
     */
    List<DeadLetter> list() {
        Instant deadline = Instant.now().plus(LIMIT);
        List<DeadLetter> found = new ArrayList<>();
        for (String topic : topics) {
            read(topic, 0, deadline).forEach(message -> found.add(view(topic, message)));
        }
        return found.stream().limit(MAX_LISTED).toList();
    }

    /** @throws Problem 404 when there is no such dead letter, 503 when the broker does not answer in time */
    void replay(String id) {
        int at = id.lastIndexOf('@');
        String topic = at < 0 ? "" : id.substring(0, at);
        if (!topics.contains(topic)) {
            throw Problem.notFound("DEAD_LETTER_NOT_FOUND");
        }
        long offset = offset(id.substring(at + 1));
        ConsumerRecord<String, byte[]> message = read(
                        topic, offset, Instant.now().plus(LIMIT))
                .stream()
                .filter(candidate -> candidate.offset() == offset)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("DEAD_LETTER_NOT_FOUND"));
        RecordHeaders headers = new RecordHeaders();
        message.headers().forEach(header -> {
            if (!header.key().startsWith("kafka_dlt")) {
                headers.add(header);
            }
        });
        try {
            kafka.send(new ProducerRecord<>(topic, null, message.key(), message.value(), headers))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static long offset(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound("DEAD_LETTER_NOT_FOUND");
        }
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic, long from, Instant deadline) {
        TopicPartition partition = new TopicPartition(EventTopics.deadLetters(topic, service), 0);
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        Consumer<String, byte[]> consumer = consumers.createConsumer(service + "-dead-letters", "list");
        try {
            List<TopicPartition> partitions = List.of(partition);
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions, left(deadline)).getOrDefault(partition, 0L);
            Map<TopicPartition, Long> beginning = consumer.beginningOffsets(partitions, left(deadline));
            consumer.seek(partition, Math.max(from, beginning.getOrDefault(partition, 0L)));
            while (consumer.position(partition, left(deadline)) < end && messages.size() < MAX_LISTED) {
                consumer.poll(POLL).forEach(messages::add);
            }
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw unavailable();
        } finally {
            consumer.close(CloseOptions.timeout(POLL));
        }
        return messages;
    }

    private static Duration left(Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        if (!left.isPositive()) {
            throw unavailable();
        }
        return left;
    }

    private static Problem unavailable() {
        return Problem.unavailable("BROKER_UNAVAILABLE", "The broker does not answer; try again later.");
    }

    private static DeadLetter view(String topic, ConsumerRecord<String, byte[]> message) {
        return new DeadLetter(
                topic + "@" + message.offset(),
                Inbox.header(message, "ce_id"),
                Inbox.header(message, "ce_type"),
                Inbox.header(message, "ce_tenantid"),
                Inbox.header(message, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN),
                Instant.ofEpochMilli(message.timestamp()));
    }
}
