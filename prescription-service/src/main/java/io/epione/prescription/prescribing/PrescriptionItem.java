package io.epione.prescription.prescribing;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One medication of a prescription. Handed out in fills of {@code quantity}: the first one and the refills. */
@Entity
@Table(name = "prescription_item")
public class PrescriptionItem extends TenantEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "prescription_id", nullable = false, updatable = false)
    private Prescription prescription;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "position", nullable = false, updatable = false)
    private int position;

    @Column(name = "system", nullable = false, updatable = false)
    private String system;

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "checked", nullable = false, updatable = false)
    private boolean checked;

    @Column(name = "duration_days", nullable = false, updatable = false)
    private int durationDays;

    @Column(name = "quantity", nullable = false, updatable = false)
    private int quantity;

    @Column(name = "refills", nullable = false, updatable = false)
    private int refills;

    @Column(name = "dispensed", nullable = false)
    private int dispensed;

    @Column(name = "active_until", nullable = false)
    private Instant activeUntil;

    @SuppressWarnings("NullAway.Init")
    protected PrescriptionItem() {}

    PrescriptionItem(Prescription prescription, int position, Prescription.NewItem item, Instant now) {
        super(item.id());
        this.prescription = prescription;
        this.patientId = prescription.patientId();
        this.position = position;
        this.system = item.medication().coding().system();
        this.code = item.medication().coding().code();
        this.checked = item.medication().checked();
        this.durationDays = item.durationDays();
        this.quantity = item.quantity();
        this.refills = item.refills();
        this.activeUntil = now.plus(Duration.ofDays((long) durationDays * (1 + refills)));
    }

    public String system() {
        return system;
    }

    public String code() {
        return code;
    }

    boolean checked() {
        return checked;
    }

    int durationDays() {
        return durationDays;
    }

    /** Units of one fill. */
    public int quantity() {
        return quantity;
    }

    int refills() {
        return refills;
    }

    /** Units handed out so far, over all fills. */
    int dispensed() {
        return dispensed;
    }

    /** Fills that may still be begun after the one in hand. */
    int refillsRemaining() {
        int begun = (dispensed + quantity - 1) / quantity;
        return refills + 1 - Math.max(begun, 1);
    }

    /** Units that may be handed out now: the rest of the fill in hand, or all of the next. */
    public int remaining() {
        int ofFill = dispensed % quantity;
        if (ofFill > 0 || dispensed == 0) {
            return quantity - ofFill;
        }
        return refillsRemaining() > 0 ? quantity : 0;
    }

    boolean fillComplete() {
        return dispensed > 0 && dispensed % quantity == 0;
    }

    void dispense(int units) {
        if (units < 1 || units > remaining()) {
            throw new IllegalArgumentException("More than the prescription leaves");
        }
        dispensed += units;
    }

    /** From now on the patient does not take it any more. */
    void stop(Instant now) {
        if (activeUntil.isAfter(now)) {
            activeUntil = now;
        }
    }
}
