package io.epione.patient.access;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A prescription is with the hospital's pharmacy from its creation until it is wholly dispensed or cancelled, or its validity
 * ends, and a day longer. Which of the pharmacists will see to it nobody knows before one does, so that it counts for all.
 *
 * <p>Older events do not say when the validity ends, and the usual one is taken; nor whether refills are left, and none are
 * taken to be until the next event says so.
 */
@Component
@Consumes({"prescription.created", "prescription.verified", "prescription.dispensed", "prescription.cancelled"})
class FollowPrescriptions implements EventConsumer<FollowPrescriptions.PrescriptionChanged> {

    /** What was handed out or taken back by mistake is put right, and asked about, within the day. */
    static final Duration AFTERCARE = Duration.ofHours(24);

    /** Of a prescription without refills, where nobody says. */
    static final Duration USUAL_VALIDITY = Duration.ofDays(90);

    private final PharmacyCare care;

    FollowPrescriptions(PharmacyCare care) {
        this.care = care;
    }

    @Override
    public void on(PrescriptionChanged event, EventMetadata meta) {
        boolean over = meta.type().equals("prescription.cancelled") || event.whollyDispensed();
        Instant end = over ? event.occurredAt() : event.validUntil();
        care.keep(event.id(), event.version(), event.patientId(), end.plus(AFTERCARE));
    }

    /**
     * @param expiresAt null in events from before it was told, as {@code dispensable}
     * @param status told when something was dispensed
     * @param dispensable whether the fill that is complete was not the last
     */
    record PrescriptionChanged(
            UUID id,
            long version,
            Instant occurredAt,
            UUID patientId,
            @Nullable Instant expiresAt,
            @Nullable String status,
            @Nullable Boolean dispensable) {

        private boolean whollyDispensed() {
            return "DISPENSED".equals(status) && !Boolean.TRUE.equals(dispensable);
        }

        private Instant validUntil() {
            return expiresAt == null ? occurredAt.plus(USUAL_VALIDITY) : expiresAt;
        }
    }
}
