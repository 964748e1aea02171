package io.epione.platform.events;

import io.epione.platform.tenancy.Hospitals;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.namastack.outbox.JdbcOutboxRecordEntityMapper;
import io.namastack.outbox.JdbcTableNameResolver;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.OutboxProcessingScheduler;
import io.namastack.outbox.config.JdbcOutboxAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(after = KafkaAutoConfiguration.class, before = JdbcOutboxAutoConfiguration.class)
@ConditionalOnProperty(name = "epione.events.enabled", matchIfMissing = true)
@Import(DeadLetterController.class)
class EventsAutoConfiguration {

    private static final int PARTITIONS = 12;

    /** Read models are rebuilt from the first event on. */
    private static final String FOR_EVER = "-1";

    @Bean
    Broker broker(ProducerFactory<String, byte[]> producers, @Value("${epione.service}") String service) {
        return new Broker(producers, service);
    }

    @Bean
    OutboxTable outboxTable(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JdbcOutboxRecordEntityMapper rows,
            Clock clock,
            JdbcTableNameResolver names) {
        return new OutboxTable(jdbc, transactions, rows, clock, names);
    }

    @Bean
    OutboxRelay outboxRelay(Broker broker) {
        return new OutboxRelay(broker);
    }

    @Bean
    PromptRelay promptRelay(ObjectProvider<OutboxProcessingScheduler> rounds) {
        return new PromptRelay(rounds);
    }

    @Bean
    DomainEvents domainEvents(
            Outbox outbox,
            PromptRelay relay,
            JsonMapper json,
            @Value("${epione.service}") String service,
            ObjectProvider<Tracer> tracer) {
        return new DomainEvents(outbox, relay, json, service, tracer.getIfAvailable());
    }

    @Bean
    AuditTrail auditTrail(DomainEvents events, Broker broker, PlatformTransactionManager transactions) {
        return new AuditTrail(events, broker, transactions);
    }

    @Bean
    Subscriptions subscriptions(List<EventConsumer<?>> consumers) {
        return new Subscriptions(consumers);
    }

    @Bean
    Inbox inbox(
            Subscriptions subscriptions,
            JdbcClient jdbc,
            EntityManagerFactory entities,
            PlatformTransactionManager transactions,
            JsonMapper json,
            ObjectProvider<ObservationRegistry> observations,
            @Value("${epione.service}") String service,
            @Value("${epione.events.together}") Duration together) {
        return new Inbox(
                subscriptions,
                jdbc,
                SharedEntityManagerCreator.createSharedEntityManager(entities),
                transactions,
                json,
                new DeliveryTrace(observations.getIfAvailable(() -> ObservationRegistry.NOOP), service),
                together);
    }

    @Bean
    EventListeners eventListeners(
            Subscriptions subscriptions,
            Inbox inbox,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            Hospitals hospitals,
            @Value("${epione.service}") String service) {
        return new EventListeners(subscriptions, inbox, consumers, kafka, hospitals, service);
    }

    @Bean
    DeadLetters deadLetters(
            Subscriptions subscriptions,
            ObjectProvider<ParkedTopics> parked,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            @Value("${epione.service}") String service) {
        Set<String> topics = new TreeSet<>(subscriptions.topics());
        parked.forEach(more -> topics.addAll(more.topics()));
        return new DeadLetters(topics, consumers, kafka, service);
    }

    @Bean
    MakeTopics makeTopics(KafkaAdmin admin) {
        return new MakeTopics(admin);
    }

    /** The topics that this service writes, reads and parks on. Whoever comes first makes them. */
    @Bean
    KafkaAdmin.NewTopics topics(
            Subscriptions subscriptions,
            ObjectProvider<ParkedTopics> parked,
            @Value("${epione.service}") String service) {
        Set<String> taken = new TreeSet<>(subscriptions.topics());
        parked.forEach(more -> taken.addAll(more.topics()));
        Set<String> events = new TreeSet<>(taken);
        events.add("epione." + service + ".events");
        events.add(EventTopics.AUDIT_TRAIL);
        List<NewTopic> topics = new ArrayList<>();
        events.forEach(topic -> topics.add(TopicBuilder.name(topic)
                .partitions(PARTITIONS)
                .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                .build()));
        taken.forEach(topic -> topics.add(TopicBuilder.name(EventTopics.deadLetters(topic, service))
                .partitions(1)
                .build()));
        return new KafkaAdmin.NewTopics(topics.toArray(NewTopic[]::new));
    }
}
