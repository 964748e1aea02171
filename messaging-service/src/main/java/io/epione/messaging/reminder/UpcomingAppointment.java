package io.epione.messaging.reminder;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reminders know of an appointment: a copy of what the appointment service owns, under the same id. */
@Entity
@Table(name = "upcoming_appointment")
class UpcomingAppointment extends TenantEntity {

    private static final long NOTHING_KNOWN = -1;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "start_at", nullable = false)
    private Instant start;

    /** Whether the patient is to come. */
    @Column(name = "agreed", nullable = false)
    private boolean agreed;

    @Column(name = "free_until")
    private @Nullable Instant freeUntil;

    /** Version of the appointment in the appointment service. */
    @Column(name = "source_version", nullable = false)
    private long sourceVersion;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected UpcomingAppointment() {}

    UpcomingAppointment(UUID id, UUID patientId, Instant start) {
        super(id);
        this.patientId = patientId;
        this.start = start;
        this.sourceVersion = NOTHING_KNOWN;
    }

    /** @return false for what has been overtaken */
    boolean follow(long sourceVersion, Instant start, @Nullable Instant freeUntil, boolean agreed) {
        if (sourceVersion <= this.sourceVersion) {
            return false;
        }
        this.sourceVersion = sourceVersion;
        this.start = start;
        this.freeUntil = freeUntil;
        this.agreed = agreed;
        return true;
    }

    UUID patientId() {
        return patientId;
    }

    Instant start() {
        return start;
    }

    boolean agreed() {
        return agreed;
    }

    /** Whether the patient is to come, and at this time. */
    boolean isAgreedFor(Instant start) {
        return agreed && this.start.equals(start);
    }

    /** From then on a cancellation costs something; null where it never does. */
    @Nullable
    Instant freeUntil() {
        return freeUntil;
    }
}
