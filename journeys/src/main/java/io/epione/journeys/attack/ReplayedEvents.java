package io.epione.journeys.attack;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.epione.journeys.client.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends every message of some hospitals a second time, as it was and in its order: what somebody could do who got hold of one
 * service's access to the broker, and what the broker does by itself after a failure.
 */
final class ReplayedEvents {

    private static final String TENANT = "ce_tenantid";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Object> broker;

    /** @param broker host and port */
    ReplayedEvents(String broker) {
        this.broker = Map.of("bootstrap.servers", broker);
    }

    /**
     * Returns when all consumers have taken what was sent.
     *
     * @param since before which nothing is replayed
     * @return how many messages were sent again, by topic
     * @throws IllegalStateException when the broker did not take one
     * @throws AssertionError when consumers do not come to the end
     */
    Map<String, Long> send(Set<String> hospitals, Instant since) {
        List<ConsumerRecord<byte[], byte[]>> messages = messages(hospitals, since);
        try (var producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = messages.stream()
                    .map(message -> producer.send(again(message)))
                    .toList();
            producer.flush();
            sent.forEach(Future::resultNow);
        }
        waitForConsumers();
        return messages.stream().collect(groupingBy(ConsumerRecord::topic, TreeMap::new, counting()));
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> message) {
        return new ProducerRecord<>(
                message.topic(), message.partition(), message.key(), message.value(), message.headers());
    }

    private List<ConsumerRecord<byte[], byte[]>> messages(Set<String> hospitals, Instant since) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.offsetsForTimes(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> since.toEpochMilli())))
                    .forEach((partition, first) ->
                            consumer.seek(partition, first == null ? ends.get(partition) : first.offset()));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(message -> {
                    if (hospitals.contains(hospital(message)) && message.value() != null) {
                        found.add(message);
                    }
                });
            }
        }
        found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return found;
    }

    /** Those that services read; parked messages are read by people. */
    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic ->
                        topic.getKey().startsWith("epione.") && !topic.getKey().endsWith(".dlt"))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static String hospital(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(TENANT);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void waitForConsumers() {
        try (Admin admin = Admin.create(broker);
                var consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
            Await.until(
                    "services to take the events",
                    PATIENCE,
                    () -> behind(admin, ends).isEmpty() ? Optional.of(ends) : Optional.empty());
        }
    }

    /** Groups that have not come so far. */
    private static List<String> behind(Admin admin, Map<TopicPartition, Long> ends) {
        return answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group ->
                        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                                .entrySet()
                                .stream()
                                .anyMatch(taken -> taken.getValue().offset() < ends.getOrDefault(taken.getKey(), 0L)))
                .toList();
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture().join();
    }
}
