package io.epione.patient.laboratory;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.MathContext;

/** A material of known content that is measured like a sample. An assay has one per level, such as low, normal and high. */
@Entity
@Table(name = "laboratory_control")
class ControlMaterial extends TenantEntity {

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(nullable = false, updatable = false)
    private String instrument;

    @Column(nullable = false, updatable = false)
    private String level;

    @Column(nullable = false)
    private String lot;

    /** What it measures on this hospital's instruments when all is well, in the test's first unit. */
    @Column(nullable = false)
    private BigDecimal mean;

    /** The standard deviation of that. */
    @Column(nullable = false)
    private BigDecimal deviation;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ControlMaterial() {}

    ControlMaterial(Assay assay, String level, PutControlMaterial.Target target) {
        super(Ids.next());
        this.code = assay.code();
        this.instrument = assay.instrument();
        this.level = level;
        aim(target);
    }

    void aim(PutControlMaterial.Target target) {
        lot = target.lot();
        mean = target.mean();
        deviation = target.deviation();
    }

    boolean aimsAt(PutControlMaterial.Target target) {
        return lot.equals(target.lot())
                && mean.compareTo(target.mean()) == 0
                && deviation.compareTo(target.deviation()) == 0;
    }

    /** How many standard deviations a value lies from the mean. */
    double z(BigDecimal value) {
        return value.subtract(mean).divide(deviation, MathContext.DECIMAL64).doubleValue();
    }

    String instrument() {
        return instrument;
    }

    String level() {
        return level;
    }

    String lot() {
        return lot;
    }

    BigDecimal mean() {
        return mean;
    }

    BigDecimal deviation() {
        return deviation;
    }
}
