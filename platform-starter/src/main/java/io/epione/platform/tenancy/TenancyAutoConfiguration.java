package io.epione.platform.tenancy;

import io.epione.platform.events.DomainEvents;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.hibernate.cfg.MultiTenancySettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
@ConditionalOnProperty(name = "epione.tenancy.enabled", matchIfMissing = true)
class TenancyAutoConfiguration {

    @Bean
    HibernatePropertiesCustomizer tenantResolver() {
        return settings -> settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new TenantResolver());
    }

    @Bean
    PlatformTransactionManager transactionManager(
            EntityManagerFactory entityManagerFactory,
            @Value("${epione.database.pool-size}") int connections,
            @Value("${spring.datasource.hikari.connection-timeout}") Duration patience) {
        TenantTransactionManager manager = new TenantTransactionManager(connections, patience);
        manager.setEntityManagerFactory(entityManagerFactory);
        return manager;
    }

    @Bean
    TenantGuard tenantGuard(JdbcClient jdbc, EntityManagerFactory entities) {
        return new TenantGuard(jdbc, entities);
    }

    @Bean
    Hospitals hospitals() {
        return new Hospitals();
    }

    @Bean
    Grants grants() {
        return new Grants();
    }

    @Bean
    AnnounceGrant announceGrant(DomainEvents events, @Value("${epione.service}") String service) {
        return new AnnounceGrant(events, service);
    }

    @Bean
    HospitalFeed hospitalFeed(KafkaProperties kafka, Hospitals hospitals, Grants grants, JsonMapper json) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        return new HospitalFeed(settings, hospitals, grants, json);
    }

    /** One partition each: the lists are small, and an instance that starts reads all of them. */
    @Bean
    KafkaAdmin.NewTopics hospitalTopics() {
        return new KafkaAdmin.NewTopics(HospitalFeed.TOPICS.stream()
                .map(topic -> TopicBuilder.name(topic)
                        .partitions(1)
                        .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                        .build())
                .toArray(NewTopic[]::new));
    }

    @Bean
    HealthIndicator hospitalsHealthIndicator(Hospitals hospitals) {
        return () ->
                hospitals.loaded() ? Health.up().build() : Health.outOfService().build();
    }
}
