package io.epione.platform.test;

import io.epione.platform.Ids;
import io.epione.platform.events.EventTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends events as other services do, and sees what the service under test sends. */
public final class TestEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.bootstrapServers(),
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class));

    TestEvents() {}

    /** An event as it was published. */
    public record Published(String id, String type, UUID tenantId, String key, JsonNode data) {}

    /** Sends an event; {@code data} needs {@code id} and is filled up with tenantId, version and occurredAt. @return its ce_id */
    public UUID send(String type, UUID hospital, Map<String, Object> data) {
        Map<String, Object> full = new java.util.LinkedHashMap<>(data);
        full.putIfAbsent("tenantId", hospital.toString());
        full.putIfAbsent("version", 0);
        full.putIfAbsent("occurredAt", Instant.now().toString());
        EventContract.verify(type, JSON.writeValueAsString(full));
        return sendTo(EventTopics.of(type), type, hospital, String.valueOf(full.get("id")), full);
    }

    /** What no service should send: not checked against its schema. @return its ce_id */
    public UUID sendBroken(String type, UUID hospital, Map<String, Object> data) {
        return sendTo(EventTopics.of(type), type, hospital, String.valueOf(data.get("id")), data);
    }

    /** The same event again, as after a crash of its sender. */
    public void resend(UUID ceId, String type, UUID hospital, Map<String, Object> data) {
        sendTo(EventTopics.of(type), type, hospital, String.valueOf(data.get("id")), data, ceId);
    }

    static UUID sendTo(String topic, String type, UUID hospital, String key, Map<String, Object> data) {
        UUID id = Ids.next();
        sendTo(topic, type, hospital, key, data, id);
        return id;
    }

    private static void sendTo(
            String topic, String type, UUID hospital, String key, Map<String, Object> data, UUID id) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, JSON.writeValueAsString(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "urn:epione:test",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_subject",
                        key,
                        "ce_tenantid",
                        hospital.toString())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            PRODUCER.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an event of the type that matches, published at any time in this test run. */
    public Published awaitPublished(String type, Predicate<Published> matches) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> published(type).stream().filter(matches).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** All events of the type so far. */
    public List<Published> published(String type) {
        List<Published> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(EventTopics.of(type)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (type.equals(header(message, "ce_type"))) {
                        EventContract.verify(type, new String(message.value(), StandardCharsets.UTF_8));
                        found.add(new Published(
                                header(message, "ce_id"),
                                type,
                                UUID.fromString(header(message, "ce_tenantid")),
                                message.key(),
                                JSON.readTree(message.value())));
                    }
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
