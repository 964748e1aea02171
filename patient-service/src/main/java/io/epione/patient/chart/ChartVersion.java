package io.epione.patient.chart;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an entry said before it was revised. Never changes. */
@Entity
@Table(name = "chart_entry_version")
class ChartVersion extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("chart_entry_version.sealed");
    static final SealedColumn ORIGIN = SealedColumn.of("chart_entry_version.origin");
    static final SealedColumn REASON = SealedColumn.of("chart_entry_version.reason");

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "entry_id", nullable = false, updatable = false)
    private UUID entryId;

    @Column(nullable = false, updatable = false)
    private long number;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    @Column(updatable = false)
    private byte @Nullable [] reason;

    @Column(updatable = false)
    private byte @Nullable [] origin;

    @Column(name = "recorded_at", nullable = false, updatable = false)
    private Instant recordedAt;

    @Column(name = "recorded_by", updatable = false)
    private @Nullable UUID recordedBy;

    @Column(name = "superseded_at", nullable = false, updatable = false)
    private Instant supersededAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ChartVersion() {}

    /** @param supersededAt when the entry begins to say something else */
    ChartVersion(
            UUID id,
            ChartEntry entry,
            byte[] sealed,
            byte @Nullable [] reason,
            byte @Nullable [] origin,
            Instant supersededAt) {
        super(id);
        this.patientId = entry.patientId();
        this.entryId = entry.id();
        this.number = entry.version();
        this.sealed = sealed;
        this.reason = reason;
        this.origin = origin;
        this.recordedAt = entry.statedAt();
        this.recordedBy = entry.statedBy();
        this.supersededAt = supersededAt;
    }

    UUID patientId() {
        return patientId;
    }

    UUID entryId() {
        return entryId;
    }

    /** The entity tag that the entry had. */
    long number() {
        return number;
    }

    byte[] sealed() {
        return sealed;
    }

    byte @Nullable [] reason() {
        return reason;
    }

    byte @Nullable [] origin() {
        return origin;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @Nullable
    UUID recordedBy() {
        return recordedBy;
    }
}
