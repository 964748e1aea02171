package io.epione.audit.log;

import io.epione.platform.events.EventTopics;
import io.epione.platform.events.ParkedTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * A consumer of its own beside the starter's, because that one applies message by message. A broker or database that is away
 * is waited for as long as it takes: the trail is never given up.
 */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    static final List<String> TOPICS =
            List.of(EventTopics.AUDIT_TRAIL, EventTopics.of("hospital.approved"), EventTopics.of("user.activated"));

    private static final Logger log = LoggerFactory.getLogger(IngestConfiguration.class);

    private static final String SERVICE = "audit";
    private static final String GROUP = "audit-log";
    private static final int MAX_BATCH = 2_000;
    // Batches fill by themselves under load. Below it, an entry may wait this long for company.
    private static final int MAX_WAIT_MILLIS = 100;
    private static final int WORTH_A_BATCH_BYTES = 128 * 1024;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> trailContainer(
            KafkaProperties kafka, KafkaTemplate<String, byte[]> template, AppendEvents append, MeterRegistry meters) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_BATCH);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, WORTH_A_BATCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLIS);

        ContainerProperties properties = new ContainerProperties(TOPICS.toArray(String[]::new));
        properties.setGroupId(GROUP);
        properties.setMessageListener(new IngestTrail(append, parking(template), meters));
        properties.setMissingTopicsFatal(false);

        var backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
        var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(settings);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("audit-trail");
        container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
        return container;
    }

    @Bean
    ParkedTopics parkedTopics() {
        return new ParkedTopics(Set.copyOf(TOPICS));
    }

    private static DeadLetterPublishingRecoverer parking(KafkaTemplate<String, byte[]> template) {
        return new DeadLetterPublishingRecoverer(template, (message, e) -> {
            log.atError()
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("offset", message.offset())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("audit record parked");
            return new TopicPartition(EventTopics.deadLetters(message.topic(), SERVICE), 0);
        });
    }
}
