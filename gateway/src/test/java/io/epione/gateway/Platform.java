package io.epione.gateway;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.json.JsonMapper;

/** What stands around the gateway in the tests, once for all of them: issuer, services, and a real broker. */
public final class Platform {

    public static final UUID HOSPITAL_A = UUID.fromString("0192b3c4-0000-7000-8000-00000000000a");
    public static final UUID HOSPITAL_B = UUID.fromString("0192b3c4-0000-7000-8000-00000000000b");
    public static final List<String> SERVICES = List.of(
            "auth", "tenant", "patient", "appointment", "prescription", "billing", "messaging", "audit", "analytics");

    public static final Issuer ISSUER = issuer();
    public static final Backend BACKEND = new Backend();
    public static final EmbeddedKafkaKraftBroker KAFKA = kafka();
    private static final KafkaProducer<String, String> RECORDS = new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA.getBrokersAsString(), "linger.ms", 0, "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    static {
        status(HOSPITAL_A, 1, "ACTIVE");
        status(HOSPITAL_B, 1, "ACTIVE");
    }

    private Platform() {}

    /** Says that a hospital has a status, as the tenant service does. */
    public static void status(UUID hospital, long version, String status) {
        status(hospital, version, status, Map.of());
    }

    /** Says it with members that not every record has. */
    public static void status(UUID hospital, long version, String status, Map<String, Object> more) {
        Map<String, Object> record = new HashMap<>(Map.of(
                "id",
                hospital.toString(),
                "tenantId",
                hospital.toString(),
                "version",
                version,
                "occurredAt",
                Instant.now().toString(),
                "slug",
                "h-" + hospital.toString().substring(32),
                "name",
                "Hospital",
                "status",
                status,
                "timezone",
                "Europe/Berlin",
                "currency",
                "EUR",
                "country",
                "DE"));
        record.putAll(more);
        send(hospital.toString(), JsonMapper.shared().writeValueAsString(record));
    }

    /** Says that a service is closed, or open where there is no reason, as the tenant service does. */
    public static void maintenance(String service, long version, String reason, Instant until) {
        Map<String, Object> record = new HashMap<>(
                Map.of("id", UUID.randomUUID(), "tenantId", new UUID(0, 0), "version", version, "service", service));
        record.put("occurredAt", Instant.now().toString());
        record.put("reason", reason);
        record.put("until", until == null ? null : until.toString());
        send("epione.tenant.maintenance", service, JsonMapper.shared().writeValueAsString(record));
    }

    /** Says that somebody has no post at the hospital any more, as the tenant service does. */
    public static void withdraw(UUID hospital, UUID post) {
        Map<String, Object> grant = Map.of(
                "id",
                post,
                "tenantId",
                hospital,
                "version",
                2,
                "occurredAt",
                Instant.now().toString(),
                "holder",
                post,
                "permissions",
                List.of(),
                "withdrawn",
                true);
        send("epione.tenant.grants", post.toString(), JsonMapper.shared().writeValueAsString(grant));
    }

    /** Sends any record to the topic of statuses. */
    public static void send(String key, String value) {
        send("epione.tenant.status", key, value);
    }

    private static void send(String topic, String key, String value) {
        try {
            RECORDS.send(new ProducerRecord<>(topic, key, value)).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Issuer issuer() {
        try {
            return new Issuer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedKafkaKraftBroker kafka() {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
        return broker;
    }
}
