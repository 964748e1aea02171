package io.epione.patient.chart;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing known of a patient's health as it stands now, with its code in the clear and everything else sealed. What it said
 * before is kept as {@link ChartVersion}s.
 */
@Entity
@Table(name = "chart_entry")
class ChartEntry extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("chart_entry.sealed");
    static final SealedColumn ORIGIN = SealedColumn.of("chart_entry.origin");
    static final SealedColumn REASON = SealedColumn.of("chart_entry.reason");

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ChartKind kind;

    @Column(name = "code_system", nullable = false)
    private String codeSystem;

    @Column(nullable = false)
    private String code;

    /** Of a vital sign: when it was measured. */
    @Column(name = "effective_at")
    private @Nullable Instant effectiveAt;

    @Column(nullable = false)
    private byte[] sealed;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private EntryStatus status;

    @Column(name = "revised_at")
    private @Nullable Instant revisedAt;

    @Column(name = "revised_by")
    private @Nullable UUID revisedBy;

    @Column
    private byte @Nullable [] reason;

    /** Of what came from another system: what it said of this version. */
    @Column
    private byte @Nullable [] origin;

    @SuppressWarnings("NullAway.Init")
    protected ChartEntry() {}

    ChartEntry(UUID id, UUID patientId, ChartFacts facts, byte[] sealed, byte @Nullable [] origin) {
        super(id);
        this.patientId = patientId;
        this.kind = ChartKind.of(facts.getClass());
        this.status = EntryStatus.VALID;
        this.origin = origin;
        state(facts, sealed);
    }

    private void state(ChartFacts facts, byte[] newSealed) {
        codeSystem = facts.code().system();
        code = facts.code().code();
        effectiveAt = facts.effectiveAt();
        sealed = newSealed;
    }

    /**
     * Says something else from now on.
     *
     * @param at from {@link #nextRevision()}
     * @throws Problem 409 for what was entered in error
     */
    void revise(ChartFacts facts, byte[] newSealed, byte[] sealedReason, byte @Nullable [] sealedOrigin, Instant at) {
        mustBeValid();
        state(facts, newSealed);
        stamp(sealedReason, sealedOrigin, at);
    }

    /**
     * Should never have been written. It stays.
     *
     * @throws Problem 409 when that was said before
     */
    void enteredInError(byte[] sealedReason, byte @Nullable [] sealedOrigin, Instant at) {
        mustBeValid();
        status = EntryStatus.ENTERED_IN_ERROR;
        stamp(sealedReason, sealedOrigin, at);
    }

    private void mustBeValid() {
        if (status == EntryStatus.ENTERED_IN_ERROR) {
            throw Problem.conflict("ENTERED_IN_ERROR", "The entry was entered in error; it does not change any more.");
        }
    }

    private void stamp(byte[] sealedReason, byte @Nullable [] sealedOrigin, Instant at) {
        reason = sealedReason;
        origin = sealedOrigin;
        revisedAt = at;
        revisedBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
    }

    /** Now, but always after the version that stands: clocks of two instances may differ, and versions must not overlap. */
    Instant nextRevision() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = statedAt().plus(1, ChronoUnit.MICROS);
        return now.isBefore(earliest) ? earliest : now;
    }

    /** By whichever version: a merge counts the version up and changes nothing that the entry says. */
    boolean isAsFirstRecorded() {
        return revisedAt == null;
    }

    /** Since when the entry says what it says. */
    Instant statedAt() {
        return revisedAt == null ? createdAt() : revisedAt;
    }

    @Nullable
    UUID statedBy() {
        return revisedAt == null ? createdBy() : revisedBy;
    }

    UUID patientId() {
        return patientId;
    }

    ChartKind kind() {
        return kind;
    }

    /** When it was measured or, where nobody said, recorded. */
    Instant measuredAt() {
        return effectiveAt == null ? createdAt() : effectiveAt;
    }

    EntryStatus status() {
        return status;
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
}
