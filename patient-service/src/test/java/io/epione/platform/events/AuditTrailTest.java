package io.epione.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.audit.AuditEntry;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** The starter's audit trail on a real service's database and broker. */
@EpioneTest(classes = PatientServiceApplication.class)
class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    @Autowired
    private DomainEvents events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ProducerFactory<String, byte[]> producers;

    @Autowired
    private TestEvents published;

    @Test
    void aReadsRecordGoesThroughTheOutboxWhenTheBrokerIsAway() {
        Broker nobody = new Broker(
                producers.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "200")),
                "patient");
        AuditTrail trail = new AuditTrail(events, nobody, transactions);
        UUID first = Ids.next();
        UUID second = Ids.next();

        Tenancy.as(TestHospitals.A, () -> {
            trail.take(first, TestHospitals.A, NOW, entry(first));
            trail.take(second, TestHospitals.A, NOW, entry(second));
        });

        for (UUID id : new UUID[] {first, second}) {
            var sent = published.awaitPublished("audit.recorded", e -> e.id().equals(id.toString()));
            assertThat(sent.tenantId()).isEqualTo(TestHospitals.A);
        }
    }

    @Test
    void ofManyReadsAtTheSameTimeEachRecordIsAcknowledged() {
        AuditTrail trail = new AuditTrail(events, new Broker(producers, "patient"), transactions);
        List<UUID> ids = Stream.generate(Ids::next).limit(50).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> threads.execute(
                    () -> Tenancy.as(TestHospitals.A, () -> trail.take(id, TestHospitals.A, NOW, entry(id)))));
        }

        ids.forEach(id -> published.awaitPublished("audit.recorded", e -> e.id().equals(id.toString())));
    }

    private static AuditEntry entry(UUID id) {
        return new AuditEntry(
                id,
                TestHospitals.A,
                1,
                NOW,
                null,
                "SYSTEM",
                "read",
                "Patient",
                id,
                id,
                "success",
                "TREAT",
                "",
                "patient",
                1);
    }
}
