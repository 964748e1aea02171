package io.epione.patient.laboratory;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a verified result is in doubt because of a failed control run, and who has settled it. It has the result's id: while
 * results are held back none is verified, so that each comes into doubt once. {@link DoubtResults} makes them.
 */
@Entity
@Table(name = "laboratory_review")
class ResultReview extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("laboratory_review.sealed");

    /** Why the result holds, as it is sealed. */
    record Grounds(String reason) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "run_id", nullable = false, updatable = false)
    private UUID runId;

    /** Staff id. */
    @Column(name = "settled_by")
    private @Nullable UUID settledBy;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    private byte @Nullable [] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ResultReview() {}

    ResultReview(Result result, ControlRun failed) {
        super(result.id());
        this.patientId = result.patientId();
        this.runId = failed.id();
    }

    boolean open() {
        return settledAt == null;
    }

    /** Whether nobody has confirmed, corrected or withdrawn the result. */
    boolean isOpenOf(Result result) {
        return open() && result.status().valid();
    }

    /** The result holds. */
    void confirm(UUID staffId, byte[] sealedGrounds) {
        if (!open()) {
            throw new IllegalStateException("Nothing to confirm");
        }
        settledBy = staffId;
        settledAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        sealed = sealedGrounds;
    }

    UUID patientId() {
        return patientId;
    }

    UUID runId() {
        return runId;
    }

    @Nullable
    UUID settledBy() {
        return settledBy;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    byte @Nullable [] sealed() {
        return sealed;
    }
}
