package io.epione.platform.tenancy;

import io.epione.platform.events.EventTopics;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the hospitals and what they give from the beginning of the compacted topics at every start, and follows them. No consumer
 * group: each instance needs all of it.
 */
final class HospitalFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HospitalFeed.class);
    static final List<String> TOPICS = Stream.concat(Stream.of(EventTopics.TENANT_STATUS), EventTopics.GRANTS.stream())
            .toList();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Object> consumerSettings;
    private final Hospitals hospitals;
    private final Grants grants;
    private final JsonMapper json;
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    HospitalFeed(Map<String, Object> kafkaSettings, Hospitals hospitals, Grants grants, JsonMapper json) {
        this.consumerSettings = new HashMap<>(kafkaSettings);
        this.consumerSettings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        this.consumerSettings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        this.consumerSettings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumerSettings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.hospitals = hospitals;
        this.grants = grants;
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Messages stay in these topics for good, so some are older than what is told now.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("hospital-feed").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread follower = thread;
        Consumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        } else if (follower != null) {
            follower.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                follow();
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("hospital feed interrupted");
                pause();
            }
        }
    }

    private void follow() {
        Consumer<String, byte[]> kafka = new KafkaConsumer<>(consumerSettings);
        try {
            consumer = kafka;
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : TOPICS) {
                List<PartitionInfo> found = kafka.partitionsFor(topic);
                if (found.isEmpty()) {
                    pause();
                    return;
                }
                found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            while (running) {
                kafka.poll(POLL).forEach(this::take);
                if (!hospitals.loaded()
                        && ends.entrySet().stream().allMatch(end -> kafka.position(end.getKey()) >= end.getValue())) {
                    hospitals.markLoaded();
                }
            }
        } finally {
            consumer = null;
            kafka.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            if (message.topic().equals(EventTopics.TENANT_STATUS)) {
                hospitals.put(json.readValue(message.value(), Snapshot.class).hospital());
            } else {
                grants.put(json.readValue(message.value(), Grant.class));
            }
        } catch (JacksonException | java.time.DateTimeException e) {
            log.atError()
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("offset", message.offset())
                    .log("unreadable message of a hospital");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Snapshot(
            UUID tenantId,
            long version,
            String slug,
            String name,
            Hospital.Status status,
            String timezone,
            String currency,
            String country,
            @Nullable UUID operatorId) {

        Hospital hospital() {
            return new Hospital(
                    tenantId, version, slug, name, status, ZoneId.of(timezone), currency, country, operatorId);
        }
    }
}
