package io.epione.platform.test;

import io.epione.platform.events.EventTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Two hospitals that every service under test knows, and a suspended one. */
public final class TestHospitals {

    /** ACTIVE, Europe/Berlin, EUR. */
    public static final UUID A = UUID.fromString("0190a000-0000-7000-8000-00000000000a");

    /** ACTIVE, America/New_York, USD. */
    public static final UUID B = UUID.fromString("0190b000-0000-7000-8000-00000000000b");

    /** SUSPENDED. */
    public static final UUID SUSPENDED = UUID.fromString("0190c000-0000-7000-8000-00000000000c");

    private TestHospitals() {}

    /** Makes the topic and tells the three, as tenant-service does. */
    static void announce() {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.bootstrapServers()))) {
            NewTopic topic = new NewTopic(EventTopics.TENANT_STATUS, Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        announce(A, "a", "ACTIVE", "Europe/Berlin", "EUR", "DE");
        announce(B, "b", "ACTIVE", "America/New_York", "USD", "US");
        announce(SUSPENDED, "suspended", "SUSPENDED", "Europe/Paris", "EUR", "FR");
    }

    /** Tells what a hospital gives to a role of its own or to a post; no permissions take it back. */
    public static void grant(UUID hospital, UUID id, String holder, Set<String> permissions) {
        TestEvents.sendTo(
                EventTopics.grantsOf("tenant"),
                "grant.changed",
                hospital,
                id.toString(),
                Map.of(
                        "id", id,
                        "tenantId", hospital,
                        "version", System.currentTimeMillis(),
                        "occurredAt", java.time.Instant.now().toString(),
                        "holder", holder,
                        "permissions", permissions));
    }

    /** Tells that somebody has no post at the hospital any more. */
    public static void withdraw(UUID hospital, UUID post) {
        TestEvents.sendTo(
                EventTopics.grantsOf("tenant"),
                "grant.changed",
                hospital,
                post.toString(),
                Map.of(
                        "id", post,
                        "tenantId", hospital,
                        "version", System.currentTimeMillis(),
                        "occurredAt", java.time.Instant.now().toString(),
                        "holder", post.toString(),
                        "permissions", Set.of(),
                        "withdrawn", true));
    }

    /** Tells of a hospital, or of a change of one. */
    public static void announce(UUID id, String slug, String status, String timezone, String currency, String country) {
        announce(id, slug, status, timezone, currency, country, null);
    }

    /** Tells of a hospital that an operator runs, or of a change of one. */
    public static void announce(
            UUID id,
            String slug,
            String status,
            String timezone,
            String currency,
            String country,
            @Nullable UUID operatorId) {
        Map<String, Object> snapshot = new HashMap<>(Map.of(
                "id", id,
                "tenantId", id,
                "version", System.currentTimeMillis(),
                "occurredAt", java.time.Instant.now().toString(),
                "slug", slug,
                "name", "Hospital " + slug,
                "status", status,
                "timezone", timezone,
                "currency", currency,
                "country", country));
        if (operatorId != null) {
            snapshot.put("operatorId", operatorId);
        }
        TestEvents.sendTo(EventTopics.TENANT_STATUS, "hospital.status", id, id.toString(), snapshot);
    }
}
