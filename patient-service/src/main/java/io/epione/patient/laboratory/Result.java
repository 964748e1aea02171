package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Flag;
import io.epione.patient.laboratory.rules.TestDefinition.Release;
import io.epione.platform.crypto.SealedColumn;
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
 * What was found out for one test of an order. One person enters it and another answers for it. It is never overwritten: what
 * was wrong is corrected by another result, which goes the same way.
 */
@Entity
@Table(name = "laboratory_result")
class Result extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("laboratory_result.sealed");

    @Column(name = "order_id", nullable = false, updatable = false)
    private UUID orderId;

    @Column(name = "item_id", nullable = false, updatable = false)
    private UUID itemId;

    @Column(name = "sample_id", nullable = false, updatable = false)
    private UUID sampleId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "orderer_id", nullable = false, updatable = false)
    private UUID ordererId;

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(updatable = false)
    private @Nullable String loinc;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ResultStatus status;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable Flag flag;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Release release;

    @Column(nullable = false, updatable = false)
    private String instrument;

    @Column(name = "corrects_id", updatable = false)
    private @Nullable UUID correctsId;

    @Column(name = "sampled_at", nullable = false, updatable = false)
    private Instant sampledAt;

    /** Staff id, as all that follow. */
    @Column(name = "entered_by", nullable = false, updatable = false)
    private UUID enteredBy;

    @Column(name = "verified_by")
    private @Nullable UUID verifiedBy;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    /** Of a critical one: when it is escalated. */
    @Column(name = "acknowledge_by")
    private @Nullable Instant acknowledgeBy;

    @Column(name = "acknowledged_by")
    private @Nullable UUID acknowledgedBy;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(nullable = false)
    private int escalations;

    @Column(nullable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Result() {}

    /** @param corrects the result in whose place it is to stand */
    Result(
            UUID id,
            Analysis of,
            String instrument,
            @Nullable Flag flag,
            Release release,
            UUID enteredBy,
            @Nullable Result corrects,
            byte[] sealed) {
        super(id);
        this.orderId = of.order().id();
        this.itemId = of.item().id();
        this.sampleId = of.sample().id();
        this.patientId = of.order().patientId();
        this.ordererId = of.order().ordererId();
        this.code = of.item().code();
        this.name = of.item().name();
        this.loinc = of.item().loinc();
        this.instrument = instrument;
        this.status = ResultStatus.PRELIMINARY;
        this.flag = flag;
        this.release = release;
        this.correctsId = corrects == null ? null : corrects.id();
        this.sampledAt = of.sample().collectedAt();
        this.enteredBy = enteredBy;
        this.sealed = sealed;
    }

    /** Neither the post nor the account that entered it: four eyes belong to two people. */
    boolean mayBeVerifiedBy(UUID staffId, UUID userId) {
        return !staffId.equals(enteredBy) && !userId.equals(createdBy());
    }

    boolean canBecome(ResultStatus next) {
        return status.canBecome(next);
    }

    /**
     * @param replaces what was verified before, in whose place it stands now
     * @param acknowledgeWithin until when a critical one has to be acknowledged
     * @param labelled as sensitive: which test it was stays here
     */
    void verify(
            UUID staffId, @Nullable UUID replaces, Instant acknowledgeWithin, boolean labelled, byte[] sealedContent) {
        become(replaces == null ? ResultStatus.FINAL : ResultStatus.CORRECTED);
        verifiedBy = staffId;
        verifiedAt = now();
        sealed = sealedContent;
        register(new LaboratoryEvents.ResultVerified(
                id(),
                tenantId(),
                nextVersion(),
                verifiedAt,
                orderId,
                patientId,
                ordererId,
                staffId,
                labelled ? LaboratoryEvents.WITHHELD : code,
                labelled ? null : loinc,
                replaces));
        if (flag == Flag.CRITICAL) {
            acknowledgeBy = acknowledgeWithin.truncatedTo(ChronoUnit.MICROS);
            register(new LaboratoryEvents.ResultCritical(
                    id(), tenantId(), nextVersion(), verifiedAt, orderId, patientId, ordererId, acknowledgeBy));
        }
    }

    /** Whether the patient may see it as soon as it is verified, or else acknowledged. */
    boolean releasesItself() {
        return status.valid() && release == Release.ON_VERIFICATION && releasedAt == null && !unacknowledged();
    }

    /** @param complete whether no result of the order is outstanding */
    void release(boolean complete) {
        if (!status.valid() || releasedAt != null) {
            throw new IllegalStateException("Nothing to release: " + status);
        }
        releasedAt = now();
        register(new LaboratoryEvents.ResultReleased(
                id(), tenantId(), nextVersion(), releasedAt, orderId, patientId, complete));
    }

    /** Whether the patient waits for it. */
    boolean outstanding() {
        return status == ResultStatus.PRELIMINARY || (status.valid() && releasedAt == null);
    }

    /** Whether it is critical and waits for somebody to act. */
    boolean unacknowledged() {
        return status.valid() && acknowledgeBy != null && acknowledgedAt == null;
    }

    void acknowledge(UUID staffId, byte[] sealedContent) {
        if (!unacknowledged()) {
            throw new IllegalStateException("Nothing to acknowledge: " + status);
        }
        acknowledgedBy = staffId;
        acknowledgedAt = now();
        sealed = sealedContent;
    }

    /** @return false when somebody has acknowledged or corrected it meanwhile */
    boolean escalate() {
        if (!unacknowledged()) {
            return false;
        }
        escalations++;
        register(new LaboratoryEvents.ResultEscalated(
                id(), tenantId(), nextVersion(), now(), orderId, patientId, ordererId, escalations));
        return true;
    }

    void replace() {
        become(ResultStatus.REPLACED);
    }

    void enteredInError() {
        become(ResultStatus.ENTERED_IN_ERROR);
    }

    /** Its sample is of no use. What was verified is withdrawn, and who may have relied on it is told. */
    void sampleLost() {
        if (!status.valid()) {
            become(ResultStatus.CANCELLED);
            return;
        }
        become(ResultStatus.ENTERED_IN_ERROR);
        register(new LaboratoryEvents.ResultWithdrawn(
                id(), tenantId(), nextVersion(), now(), orderId, patientId, ordererId, releasedAt != null));
    }

    private void become(ResultStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        status = next;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID orderId() {
        return orderId;
    }

    UUID itemId() {
        return itemId;
    }

    UUID sampleId() {
        return sampleId;
    }

    UUID patientId() {
        return patientId;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    String loinc() {
        return loinc;
    }

    Assay assay() {
        return new Assay(code, instrument);
    }

    ResultStatus status() {
        return status;
    }

    @Nullable
    Flag flag() {
        return flag;
    }

    @Nullable
    UUID correctsId() {
        return correctsId;
    }

    Instant sampledAt() {
        return sampledAt;
    }

    UUID enteredBy() {
        return enteredBy;
    }

    @Nullable
    UUID verifiedBy() {
        return verifiedBy;
    }

    @Nullable
    Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable
    Instant releasedAt() {
        return releasedAt;
    }

    @Nullable
    Instant acknowledgeBy() {
        return acknowledgeBy;
    }

    @Nullable
    UUID acknowledgedBy() {
        return acknowledgedBy;
    }

    @Nullable
    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    int escalations() {
        return escalations;
    }

    byte[] sealed() {
        return sealed;
    }
}
