package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.events.EventTopics;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Says how fast it is, and asserts only that all arrives. */
@EpioneTest
class ThroughputTest {

    private static final Logger log = LoggerFactory.getLogger(ThroughputTest.class);
    private static final int EVENTS = 20_000;

    @Autowired
    private KafkaTemplate<String, byte[]> kafka;

    @Autowired
    private LogHeads heads;

    @Autowired
    private AppendEvents append;

    @Autowired
    private JsonMapper json;

    private final UUID hospital = UUID.randomUUID();

    @Test
    void whatIsSentInAHurryArrives() {
        List<byte[]> messages = Entries.reads(hospital, EVENTS).stream()
                .map(event -> json.writeValueAsBytes(Entries.message(event)))
                .toList();
        long start = System.nanoTime();
        for (byte[] message : messages) {
            var record = new ProducerRecord<>(EventTopics.AUDIT_TRAIL, hospital.toString(), message);
            record.headers().add("ce_tenantid", hospital.toString().getBytes(StandardCharsets.UTF_8));
            kafka.send(record);
        }
        kafka.flush();
        long sent = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heads.find(hospital).map(LogHeads.LogHead::size).orElse(0L) == EVENTS);
        long end = System.nanoTime();

        List<AuditEvent> more = Entries.reads(hospital, EVENTS);
        long appending = System.nanoTime();
        for (int i = 0; i < EVENTS; i += 200) {
            List<AuditEvent> batch = more.subList(i, i + 200);
            Tenancy.as(hospital, () -> {
                append.append(hospital, batch);
            });
        }
        long appended = System.nanoTime();
        log.info(
                "MEASURED {} entries: sent in {} ms, all in the log after {} ms; appended in batches of 200 at {}/s",
                EVENTS,
                millis(sent - start),
                millis(end - start),
                EVENTS * 1000L / Math.max(millis(appended - appending), 1));
        assertThat(heads.find(hospital).orElseThrow().size()).isEqualTo(2 * EVENTS);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
