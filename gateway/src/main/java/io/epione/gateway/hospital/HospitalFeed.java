package io.epione.gateway.hospital;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the compacted topic of hospitals' statuses, from its beginning at every start and after every failure. It
 * belongs to no consumer group, for each gateway needs all of it.
 */
@Component
class HospitalFeed implements SmartLifecycle {

    static final String TOPIC = "epione.tenant.status";

    private static final Logger log = LoggerFactory.getLogger(HospitalFeed.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    private final Hospitals hospitals;
    private final Map<String, Object> client;
    private volatile @Nullable Consumer<String, String> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    HospitalFeed(Hospitals hospitals, HospitalFeedSettings settings) {
        this.hospitals = hospitals;
        this.client = new HashMap<>(settings.properties());
        client.put("bootstrap.servers", settings.bootstrapServers());
        client.put("client.id", "gateway-hospital-feed");
        client.put("default.api.timeout.ms", CALL_TIMEOUT_MILLIS);
        client.put("request.timeout.ms", CALL_TIMEOUT_MILLIS);
        client.put("reconnect.backoff.max.ms", 1_000);
    }

    private void run() {
        while (running) {
            try {
                follow();
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException | ExecutionException e) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("hospital statuses not followed");
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow() throws ExecutionException, InterruptedException {
        createTopicIfMissing();
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        reading.put("allow.auto.create.topics", false);
        reading.put("fetch.max.wait.ms", 1_000);
        try (var opened = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer = opened;
            List<TopicPartition> partitions = opened.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("the topic has no partitions yet");
            }
            opened.assign(partitions);
            opened.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
            while (running) {
                opened.poll(POLL).forEach(this::take);
                if (!hospitals.areLoaded() && hasReached(opened, ends)) {
                    hospitals.loaded();
                    log.atInfo().addKeyValue("hospitals", hospitals.size()).log("directory of hospitals loaded");
                }
            }
        } finally {
            consumer = null;
        }
    }

    private static boolean hasReached(Consumer<?, ?> reader, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, @Nullable String> found) {
        String value = found.value();
        if (value == null) {
            hospitals.remove(found.key());
            return;
        }
        try {
            Status status = JSON.readValue(value, Status.class);
            if (status.tenantId == null || status.status == null) {
                throw new IllegalArgumentException("incomplete");
            }
            hospitals.update(new Hospital(status.tenantId, status.version, status.status, status.plan));
        } catch (JacksonException | IllegalArgumentException e) { // one bad record must not hide those after it
            log.atError().addKeyValue("offset", found.offset()).log("hospital status not readable");
        }
    }

    private void createTopicIfMissing() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            if (admin.listTopics().names().get().contains(TOPIC)) {
                return;
            }
            var topic =
                    new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("hospital-feed").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Consumer<?, ?> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        Thread following = thread;
        if (following == null) {
            return;
        }
        try {
            following.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        following.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What the gateway needs of a status record; the rest is for others. */
    private record Status(
            @Nullable String tenantId,
            long version,
            @Nullable String status,
            @Nullable String plan) {}
}
