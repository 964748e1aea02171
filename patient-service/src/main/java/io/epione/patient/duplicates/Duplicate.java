package io.epione.patient.duplicates;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Two records that may be of one person. Somebody merges them, or says that they are of two; then they are not shown again. */
@Entity
@Table(name = "duplicate_candidate")
class Duplicate extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("duplicate_candidate.sealed");

    enum Status {
        OPEN,
        DISMISSED
    }

    /** Why it was dismissed, as it is sealed with the hospital's keyset. */
    record Reason(String text) {}

    @Column(name = "one_id", nullable = false, updatable = false)
    private UUID oneId;

    @Column(name = "other_id", nullable = false, updatable = false)
    private UUID otherId;

    /** In tenths of a bit. */
    @Column(nullable = false)
    private int score;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<MatchScore.Contribution> contributions;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    private byte @Nullable [] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Duplicate() {}

    /** @param oneId the record that is older, as ids tell */
    Duplicate(UUID id, UUID oneId, UUID otherId, MatchScore score) {
        super(id);
        if (oneId.compareTo(otherId) >= 0) {
            throw new IllegalArgumentException("A pair has an order");
        }
        this.oneId = oneId;
        this.otherId = otherId;
        this.status = Status.OPEN;
        this.score = tenths(score);
        this.contributions = score.contributions();
    }

    /** The records have changed. */
    void score(MatchScore anew) {
        score = tenths(anew);
        contributions = anew.contributions();
    }

    /** @return false when it was dismissed before */
    boolean dismiss(byte[] sealedReason) {
        if (status == Status.DISMISSED) {
            return false;
        }
        status = Status.DISMISSED;
        sealed = sealedReason;
        return true;
    }

    private static int tenths(MatchScore score) {
        return (int) Math.round(score.bits() * 10);
    }

    UUID oneId() {
        return oneId;
    }

    UUID otherId() {
        return otherId;
    }

    UUID otherThan(UUID patientId) {
        return oneId.equals(patientId) ? otherId : oneId;
    }

    int score() {
        return score;
    }

    List<MatchScore.Contribution> contributions() {
        return contributions;
    }

    Status status() {
        return status;
    }
}
