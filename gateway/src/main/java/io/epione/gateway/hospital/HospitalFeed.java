package io.epione.gateway.hospital;

import io.epione.gateway.maintenance.Maintenance;
import io.epione.gateway.route.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
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
 * Follows what every gateway is told, hospitals' statuses, closed services and withdrawn posts, on compacted topics: from
 * their beginning at every start and after every failure. It belongs to no consumer group, for each gateway needs all of it.
 */
@Component
class HospitalFeed implements SmartLifecycle {

    private static final String STATUSES = "epione.tenant.status";
    private static final String MAINTENANCE = "epione.tenant.maintenance";

    /** What hospitals give beyond roles; here only what they take back counts. */
    private static final List<String> GRANTS = List.of("epione.tenant.grants", "epione.auth.grants");

    private static final List<String> TOPICS =
            Stream.concat(Stream.of(STATUSES, MAINTENANCE), GRANTS.stream()).toList();

    private static final Logger log = LoggerFactory.getLogger(HospitalFeed.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    private final Hospitals hospitals;
    private final Maintenance maintenance;
    private final WithdrawnPosts withdrawnPosts;
    private final Map<String, Object> client;
    private volatile @Nullable Consumer<String, String> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    HospitalFeed(
            Hospitals hospitals,
            Maintenance maintenance,
            WithdrawnPosts withdrawnPosts,
            HospitalFeedSettings settings) {
        this.hospitals = hospitals;
        this.maintenance = maintenance;
        this.withdrawnPosts = withdrawnPosts;
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
        createTopicsIfMissing();
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        reading.put("allow.auto.create.topics", false);
        reading.put("fetch.max.wait.ms", 1_000);
        try (var opened = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer = opened;
            List<TopicPartition> partitions = new ArrayList<>();
            TOPICS.forEach(topic -> partitions.addAll(partitions(opened, topic)));
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

    private static List<TopicPartition> partitions(Consumer<?, ?> reader, String topic) {
        List<PartitionInfo> partitions = reader.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw new KafkaException(topic + " has no partitions yet");
        }
        return partitions.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static boolean hasReached(Consumer<?, ?> reader, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, @Nullable String> found) {
        try {
            if (found.topic().equals(MAINTENANCE)) {
                takeNotice(found.value());
            } else if (GRANTS.contains(found.topic())) {
                takeGrant(found.value());
            } else {
                takeStatus(found.key(), found.value());
            }
        } catch (JacksonException | IllegalArgumentException e) { // one bad record must not hide those after it
            log.atError()
                    .addKeyValue("topic", found.topic())
                    .addKeyValue("offset", found.offset())
                    .log("record not readable");
        }
    }

    private void takeStatus(String tenantId, @Nullable String value) {
        if (value == null) {
            hospitals.remove(tenantId);
            return;
        }
        Status status = JSON.readValue(value, Status.class);
        if (status.tenantId == null || status.status == null) {
            throw new IllegalArgumentException("incomplete");
        }
        hospitals.update(status.toHospital(status.tenantId, status.status));
    }

    private void takeGrant(@Nullable String value) {
        Grant grant = value == null ? null : JSON.readValue(value, Grant.class);
        if (grant != null && grant.withdrawn && grant.holder != null) {
            withdrawnPosts.add(grant.holder);
        }
    }

    private void takeNotice(@Nullable String value) {
        MaintenanceNotice told = value == null ? null : JSON.readValue(value, MaintenanceNotice.class);
        Service service = told == null || told.service == null ? null : Service.named(told.service);
        if (told == null || service == null) {
            throw new IllegalArgumentException("names no service");
        }
        maintenance.update(service, new Maintenance.Notice(told.version, told.reason, told.until));
    }

    private void createTopicsIfMissing() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            Set<String> known = admin.listTopics().names().get();
            List<NewTopic> missing = TOPICS.stream()
                    .filter(topic -> !known.contains(topic))
                    .map(topic -> new NewTopic(topic, Optional.of(1), Optional.empty())
                            .configs(Map.of("cleanup.policy", "compact")))
                    .toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get();
            }
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
            @Nullable String plan,
            @Nullable List<String> allowedOrigins,
            @Nullable String domain) {

        Hospital toHospital(String id, String knownStatus) {
            Set<String> origins = new HashSet<>(allowedOrigins == null ? List.of() : allowedOrigins);
            if (domain != null) {
                origins.add("https://" + domain);
            }
            return new Hospital(id, version, knownStatus, plan, Set.copyOf(origins), domain);
        }
    }

    /** The same of a record about what a hospital gives. */
    private record Grant(@Nullable String holder, boolean withdrawn) {}

    /** The same of a record about a service. */
    private record MaintenanceNotice(
            @Nullable String service,
            long version,
            @Nullable String reason,
            @Nullable Instant until) {}
}
