package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Specimen;
import io.epione.platform.crypto.SealedColumn;
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
import org.jspecify.annotations.Nullable;

/** Something taken from a patient for an order, known by the accession number on its label. */
@Entity
@Table(name = "laboratory_sample")
class Sample extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("laboratory_sample.sealed");

    /** Free text, as it is sealed. */
    record Texts(@Nullable String note, @Nullable String rejection) {}

    /** What a sample is when it is taken. @param collectedBy staff id @param replaces the rejected one before it */
    record Collection(
            String accessionNumber,
            Specimen specimen,
            Instant collectedAt,
            UUID collectedBy,
            @Nullable UUID replaces) {}

    @Column(name = "order_id", nullable = false, updatable = false)
    private UUID orderId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "accession_number", nullable = false, updatable = false)
    private String accessionNumber;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Specimen specimen;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SampleStatus status;

    @Column(name = "collected_at", nullable = false, updatable = false)
    private Instant collectedAt;

    @Column(name = "collected_by", nullable = false, updatable = false)
    private UUID collectedBy;

    @Column(name = "received_at")
    private @Nullable Instant receivedAt;

    @Column(name = "received_by")
    private @Nullable UUID receivedBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Rejection rejection;

    @Column(name = "rejected_at")
    private @Nullable Instant rejectedAt;

    @Column(name = "rejected_by")
    private @Nullable UUID rejectedBy;

    @Column(name = "replaces_id", updatable = false)
    private @Nullable UUID replacesId;

    @Column(nullable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Sample() {}

    Sample(UUID id, LaboratoryOrder order, Collection collection, byte[] sealed) {
        super(id);
        this.orderId = order.id();
        this.patientId = order.patientId();
        this.accessionNumber = collection.accessionNumber();
        this.specimen = collection.specimen();
        this.status = SampleStatus.COLLECTED;
        this.collectedAt = collection.collectedAt().truncatedTo(ChronoUnit.MICROS);
        this.collectedBy = collection.collectedBy();
        this.replacesId = collection.replaces();
        this.sealed = sealed;
    }

    boolean canBecome(SampleStatus next) {
        return status.canBecome(next);
    }

    /** @param ordered what was asked for and is now being done: what there is to charge */
    void receive(UUID staffId, LaboratoryOrder order, List<LaboratoryEvents.Ordered> ordered) {
        become(SampleStatus.RECEIVED);
        receivedAt = now();
        receivedBy = staffId;
        register(new LaboratoryEvents.SampleReceived(
                id(),
                tenantId(),
                nextVersion(),
                receivedAt,
                orderId,
                patientId,
                order.ordererId(),
                order.appointmentId(),
                ordered));
    }

    void reject(Rejection why, UUID staffId, UUID ordererId, byte[] sealedTexts) {
        become(SampleStatus.REJECTED);
        rejection = why;
        rejectedAt = now();
        rejectedBy = staffId;
        sealed = sealedTexts;
        register(new LaboratoryEvents.SampleRejected(
                id(), tenantId(), nextVersion(), rejectedAt, orderId, patientId, ordererId, why.name()));
    }

    private void become(SampleStatus next) {
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

    UUID patientId() {
        return patientId;
    }

    String accessionNumber() {
        return accessionNumber;
    }

    Specimen specimen() {
        return specimen;
    }

    SampleStatus status() {
        return status;
    }

    Instant collectedAt() {
        return collectedAt;
    }

    UUID collectedBy() {
        return collectedBy;
    }

    @Nullable
    Instant receivedAt() {
        return receivedAt;
    }

    @Nullable
    UUID receivedBy() {
        return receivedBy;
    }

    @Nullable
    Rejection rejection() {
        return rejection;
    }

    @Nullable
    Instant rejectedAt() {
        return rejectedAt;
    }

    @Nullable
    UUID rejectedBy() {
        return rejectedBy;
    }

    @Nullable
    UUID replacesId() {
        return replacesId;
    }

    byte[] sealed() {
        return sealed;
    }
}
