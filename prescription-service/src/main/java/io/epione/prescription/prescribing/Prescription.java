package io.epione.prescription.prescribing;

import io.epione.platform.tenancy.TenantEntity;
import io.epione.prescription.knowledge.Medication;
import io.epione.prescription.knowledge.SensitiveMedications;
import io.epione.prescription.prescribing.PrescriptionEvents.DispensedItem;
import io.epione.prescription.prescribing.PrescriptionEvents.Prescribed;
import io.epione.prescription.prescribing.PrescriptionEvents.PrescriptionCancelled;
import io.epione.prescription.prescribing.PrescriptionEvents.PrescriptionCreated;
import io.epione.prescription.prescribing.PrescriptionEvents.PrescriptionDispensed;
import io.epione.prescription.prescribing.PrescriptionEvents.PrescriptionVerified;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * A prescription. Codes, quantities and who did what are in the clear; dose, route, frequency, alerts and reasons are
 * sealed with the patient's keyset ({@link PrescriptionContent}).
 */
@Entity
@Table(name = "prescription")
public class Prescription extends TenantEntity {

    /** As long as a prescription holds that names no end (AMVV § 2 Abs. 5). */
    private static final int VALID_MONTHS = 3;

    /** As long as one holds that is filled several times (SGB V § 31 Abs. 1b). */
    private static final int VALID_MONTHS_WITH_REFILLS = 12;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    /** The prescriber's staff id at this hospital. */
    @Column(name = "prescriber_id", nullable = false, updatable = false)
    private UUID prescriberId;

    /** The prescriber's account: the same person may hold several posts. */
    @Column(name = "prescriber_user_id", nullable = false, updatable = false)
    private UUID prescriberUserId;

    @Column(name = "appointment_id", updatable = false)
    private @Nullable UUID appointmentId;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private PrescriptionStatus status;

    @Column(name = "verified_by")
    private @Nullable UUID verifiedBy;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "last_dispensed_at")
    private @Nullable Instant lastDispensedAt;

    @Column(name = "cancelled_by")
    private @Nullable UUID cancelledBy;

    @Column(name = "cancelled_at")
    private @Nullable Instant cancelledAt;

    @Column(name = "sealed", nullable = false)
    private byte[] sealed;

    /** Set past this aggregate, when its patient is erased. */
    @Column(name = "erased", nullable = false, updatable = false)
    private boolean erased;

    @OneToMany(mappedBy = "prescription", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 100)
    private List<PrescriptionItem> items = new ArrayList<>();

    /** One medication to prescribe. The id is the item's. */
    record NewItem(UUID id, Medication medication, int durationDays, int quantity, int refills) {}

    /** Who prescribes: the post and the account. */
    record Prescriber(UUID staffId, UUID userId) {}

    @SuppressWarnings("NullAway.Init")
    protected Prescription() {}

    /** @param labelled whether what leaves of it names no medication */
    Prescription(
            UUID id,
            UUID patientId,
            Prescriber prescriber,
            @Nullable UUID appointmentId,
            List<NewItem> items,
            byte[] sealed,
            boolean labelled) {
        super(id);
        this.patientId = patientId;
        this.prescriberId = prescriber.staffId();
        this.prescriberUserId = prescriber.userId();
        this.appointmentId = appointmentId;
        this.status = PrescriptionStatus.CREATED;
        this.sealed = sealed;
        Instant now = now();
        for (int i = 0; i < items.size(); i++) {
            this.items.add(new PrescriptionItem(this, i, items.get(i), now));
        }
        register(new PrescriptionCreated(
                id(),
                tenantId(),
                nextVersion(),
                now,
                patientId,
                prescriberId,
                appointmentId,
                expiresAt(),
                prescribed(labelled)));
    }

    /** Neither the post nor the account that prescribed may verify: four eyes belong to two people. */
    boolean mayBeVerifiedBy(UUID staffId, UUID userId) {
        return !staffId.equals(prescriberId) && !userId.equals(prescriberUserId);
    }

    boolean canBecome(PrescriptionStatus next) {
        boolean overAndDone = status == PrescriptionStatus.DISPENSED && !dispensable();
        return status.canBecome(next) && !overAndDone;
    }

    /** @param labelled as when it was created */
    void verify(UUID pharmacistId, boolean labelled) {
        become(PrescriptionStatus.VERIFIED);
        verifiedBy = pharmacistId;
        verifiedAt = now();
        register(new PrescriptionVerified(
                id(),
                tenantId(),
                nextVersion(),
                verifiedAt,
                patientId,
                prescriberId,
                pharmacistId,
                appointmentId,
                expiresAt(),
                prescribed(labelled)));
    }

    /** @param content the sealed content, which may now hold a reason */
    void cancel(UUID staffId, byte[] content) {
        become(PrescriptionStatus.CANCELLED);
        cancelledBy = staffId;
        cancelledAt = now();
        sealed = content;
        for (PrescriptionItem item : items) {
            item.stop(cancelledAt);
        }
        register(new PrescriptionCancelled(
                id(), tenantId(), nextVersion(), cancelledAt, patientId, prescriberId, appointmentId));
    }

    /** One of its medications is enough: the others are taken together with it. */
    public boolean isLabelled(SensitiveMedications sensitive) {
        return items.stream().map(PrescriptionItem::code).anyMatch(sensitive::holds);
    }

    /** Whether anything of it may still be handed out, now or as a refill. */
    public boolean dispensable() {
        return items.stream().anyMatch(item -> item.remaining() > 0);
    }

    /** When its validity ends. Others are told; dispensing does not ask for it. */
    Instant expiresAt() {
        boolean refilled = items.stream().anyMatch(item -> item.refills() > 0);
        return createdAt()
                .atOffset(ZoneOffset.UTC)
                .plusMonths(refilled ? VALID_MONTHS_WITH_REFILLS : VALID_MONTHS)
                .toInstant();
    }

    /**
     * Notes that units were handed out. The caller has taken them from stock in the same transaction.
     *
     * @param unitsByItem within what each item leaves
     */
    public void dispense(
            UUID dispenseId, UUID pharmacistId, Map<UUID, Integer> unitsByItem, List<DispensedItem> lines) {
        unitsByItem.forEach((itemId, units) -> item(itemId).orElseThrow().dispense(units));
        boolean complete = items.stream().allMatch(PrescriptionItem::fillComplete);
        become(complete ? PrescriptionStatus.DISPENSED : PrescriptionStatus.PARTIALLY_DISPENSED);
        lastDispensedAt = now();
        register(new PrescriptionDispensed(
                id(),
                tenantId(),
                nextVersion(),
                lastDispensedAt,
                id(),
                dispenseId,
                patientId,
                prescriberId,
                pharmacistId,
                appointmentId,
                status,
                expiresAt(),
                dispensable(),
                lines));
    }

    private void become(PrescriptionStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        status = next;
    }

    private List<Prescribed> prescribed(boolean labelled) {
        return items.stream().map(item -> Prescribed.of(item, labelled)).toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public Optional<PrescriptionItem> item(UUID itemId) {
        return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
    }

    public UUID patientId() {
        return patientId;
    }

    UUID prescriberId() {
        return prescriberId;
    }

    @Nullable
    UUID appointmentId() {
        return appointmentId;
    }

    public PrescriptionStatus status() {
        return status;
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
    UUID cancelledBy() {
        return cancelledBy;
    }

    @Nullable
    Instant cancelledAt() {
        return cancelledAt;
    }

    byte[] sealed() {
        return sealed;
    }

    List<PrescriptionItem> items() {
        return List.copyOf(items);
    }
}
