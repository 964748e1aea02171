package io.epione.prescription.prescribing;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records that leave this service about a prescription; {@code id} is the prescription. */
public final class PrescriptionEvents {

    private PrescriptionEvents() {}

    /** @param quantity of one fill, in units of the medication */
    public record Prescribed(String code, String system, int quantity) {}

    @EventType("prescription.created")
    record PrescriptionCreated(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID prescriberId,
            @Nullable UUID appointmentId,
            List<Prescribed> items)
            implements DomainEvent {}

    @EventType("prescription.verified")
    record PrescriptionVerified(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID prescriberId,
            UUID pharmacistId,
            @Nullable UUID appointmentId,
            List<Prescribed> items)
            implements DomainEvent {}

    /**
     * One line per lot that units were taken from. Enough for billing to charge them.
     *
     * @param lineMinor quantity times unit price, in minor units of the currency
     */
    public record DispensedItem(
            String code, String system, int quantity, long unitPriceMinor, String currency, long lineMinor) {}

    @EventType("prescription.dispensed")
    record PrescriptionDispensed(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID prescriptionId,
            UUID dispenseId,
            UUID patientId,
            UUID prescriberId,
            UUID pharmacistId,
            @Nullable UUID appointmentId,
            PrescriptionStatus status,
            List<DispensedItem> items)
            implements DomainEvent {}

    @EventType("prescription.cancelled")
    record PrescriptionCancelled(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID prescriberId,
            @Nullable UUID appointmentId)
            implements DomainEvent {}
}
