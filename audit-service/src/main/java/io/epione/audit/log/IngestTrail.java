package io.epione.audit.log;

import io.epione.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Takes what a poll brings and appends it in one transaction per hospital: each read of patient data on the platform makes
 * one record, so a transaction per record would cost more than the reads. A batch that arrives again adds nothing, because an
 * entry is in a log once.
 */
final class IngestTrail implements BatchMessageListener<String, byte[]> {

    private final AppendEvents appendEvents;
    private final ConsumerRecordRecoverer parking;
    private final Counter appended;

    IngestTrail(AppendEvents appendEvents, ConsumerRecordRecoverer parking, MeterRegistry meters) {
        this.appendEvents = appendEvents;
        this.parking = parking;
        this.appended = Counter.builder("epione.audit.appended")
                .description("Entries added to audit logs")
                .register(meters);
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> messages) {
        Map<UUID, Map<AuditEvent, ConsumerRecord<String, byte[]>>> byHospital = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                TrailReader.read(message)
                        .ifPresent(event -> byHospital
                                .computeIfAbsent(event.tenantId(), hospital -> new LinkedHashMap<>())
                                .put(event, message));
            } catch (TrailReader.Unreadable e) {
                parking.accept(message, e);
            }
        }
        byHospital.forEach((tenantId, batch) -> Tenancy.as(tenantId, () -> append(tenantId, batch)));
    }

    private void append(UUID tenantId, Map<AuditEvent, ConsumerRecord<String, byte[]>> batch) {
        try {
            appended.increment(appendEvents.append(tenantId, List.copyOf(batch.keySet())));
        } catch (DataIntegrityViolationException e) {
            batch.forEach((event, message) -> appendAlone(tenantId, event, message));
        }
    }

    /** One entry that the database refuses must not keep the others of its batch out. */
    private void appendAlone(UUID tenantId, AuditEvent event, ConsumerRecord<String, byte[]> message) {
        try {
            appended.increment(appendEvents.append(tenantId, List.of(event)));
        } catch (DataIntegrityViolationException e) {
            parking.accept(message, e);
        }
    }
}
