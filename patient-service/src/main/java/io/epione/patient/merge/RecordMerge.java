package io.epione.patient.merge;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.merge.Merge;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One record becoming part of another (FHIR Patient.link: the survivor {@code replaces}, the merged one is
 * {@code replaced-by}). Leads through all services, so that a process that dies at any step goes on where it was.
 */
@Entity
@Table(name = "record_merge")
class RecordMerge extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("record_merge.sealed");

    @Column(name = "survivor_id", nullable = false, updatable = false)
    private UUID survivorId;

    @Column(name = "merged_id", nullable = false, updatable = false)
    private UUID mergedId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MergeStatus status;

    @Column(nullable = false)
    private int attempts;

    private @Nullable String refusal;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<Stayed> stayed;

    @Column(nullable = false)
    private byte[] sealed;

    /** Why, as it is sealed with the survivor's keyset. */
    record Reasons(String merge, @Nullable String undo) {}

    /**
     * Written for the survivor after the merge, and still there after the undo.
     *
     * @param kind the service's table
     * @param ids the first of them
     */
    record Stayed(String service, String kind, long count, List<UUID> ids) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RecordMerge() {}

    RecordMerge(UUID id, UUID survivorId, UUID mergedId, byte[] sealedReasons) {
        super(id);
        this.survivorId = survivorId;
        this.mergedId = mergedId;
        this.status = MergeStatus.MOVING;
        this.stayed = List.of();
        this.sealed = sealedReasons;
    }

    /** Every service has moved its rows: the point of no return. */
    void complete() {
        become(MergeStatus.COMPLETED);
        completedAt = now();
        register(new MergeEvents.PatientMerged(id(), tenantId(), nextVersion(), completedAt, survivorId, mergedId));
    }

    /** @param why a code, with the service that said it */
    void withdraw(String why) {
        become(MergeStatus.WITHDRAWING);
        refusal = why;
    }

    void undo(byte[] sealedReasons) {
        become(MergeStatus.UNDOING);
        sealed = sealedReasons;
    }

    /** Every service has moved its rows back. @param since what stays with the survivor */
    void end(List<Stayed> since) {
        boolean wasComplete = status == MergeStatus.UNDOING;
        become(wasComplete ? MergeStatus.UNDONE : MergeStatus.WITHDRAWN);
        endedAt = now();
        stayed = since;
        if (wasComplete) {
            register(new MergeEvents.PatientUnmerged(id(), tenantId(), nextVersion(), endedAt, survivorId, mergedId));
        }
    }

    /** A step that did not succeed. @return how many there have been since the status last changed */
    int fail() {
        return ++attempts;
    }

    private void become(MergeStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        status = next;
        attempts = 0;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Merge merge() {
        return new Merge(id(), survivorId, mergedId);
    }

    UUID survivorId() {
        return survivorId;
    }

    UUID mergedId() {
        return mergedId;
    }

    MergeStatus status() {
        return status;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    List<Stayed> stayed() {
        return stayed;
    }

    byte[] sealed() {
        return sealed;
    }
}
