package io.epione.tenant.maintenance;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.events.EventTopics;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.stereotype.Component;

/** Tells every gateway of a notice, on a compacted topic: one that starts later reads the last word of each service. */
@Component
class NoticeAnnouncements {

    private final DomainEvents events;
    private final Audit audit;

    NoticeAnnouncements(DomainEvents events, Audit audit) {
        this.events = events;
        this.audit = audit;
    }

    /** Part of the caller's transaction, which is of the platform and of no hospital. */
    void announce(Notice notice) {
        events.send(
                EventTopics.TENANT_MAINTENANCE,
                notice.service(),
                Ids.next(),
                "maintenance.changed",
                Tenancy.PLATFORM,
                notice.since(),
                MaintenanceChanged.of(notice));
        audit.act(notice.reason() == null ? "open" : "close", "Endpoint", notice.id(), null);
    }

    record MaintenanceChanged(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            String service,
            @Nullable String reason,
            @Nullable Instant until) {

        static MaintenanceChanged of(Notice n) {
            return new MaintenanceChanged(
                    n.id(), Tenancy.PLATFORM, n.version(), n.since(), n.service(), n.reason(), n.until());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Topic {

        @Bean
        NewTopic maintenanceTopic() {
            return TopicBuilder.name(EventTopics.TENANT_MAINTENANCE)
                    .partitions(1)
                    .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                    .build();
        }
    }
}
