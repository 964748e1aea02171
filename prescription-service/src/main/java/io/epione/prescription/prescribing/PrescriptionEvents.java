package io.epione.prescription.prescribing;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records that leave this service about a prescription; {@code id} is the prescription. Of one that is labelled as sensitive
 * they name no medication.
 */
public final class PrescriptionEvents {

    /** In the place of a code where the prescription is labelled: what is taken would say why. */
    public static final String WITHHELD = "WITHHELD";

    private PrescriptionEvents() {}

    /**
     * @param code of the medication, or {@link #WITHHELD}
     * @param quantity of one fill, in units of the medication
     */
    record Prescribed(UUID itemId, String code, String system, int quantity) {

        static Prescribed of(PrescriptionItem item, boolean labelled) {
            return new Prescribed(item.id(), labelled ? WITHHELD : item.code(), item.system(), item.quantity());
        }
    }

    /** @param expiresAt when its validity ends */
    @EventType("prescription.created")
    record PrescriptionCreated(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID prescriberId,
            @Nullable UUID appointmentId,
            Instant expiresAt,
            List<Prescribed> items)
            implements DomainEvent {}

    /** @param expiresAt when its validity ends */
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
            Instant expiresAt,
            List<Prescribed> items)
            implements DomainEvent {}

    /**
     * One line per lot that units were taken from. Enough for billing to charge them.
     *
     * @param itemId by which the code of what is withheld is asked for
     * @param code of the medication, or {@link #WITHHELD}
     * @param lineMinor quantity times unit price, in minor units of the currency
     */
    public record DispensedItem(
            UUID itemId,
            String code,
            String system,
            int quantity,
            long unitPriceMinor,
            String currency,
            long lineMinor) {}

    /**
     * @param expiresAt when its validity ends
     * @param dispensable whether anything is left to hand out, of this fill or as a refill
     */
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
            Instant expiresAt,
            boolean dispensable,
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
