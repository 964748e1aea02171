package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Westgard;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** One measurement of all control materials of an assay, and what came of it. Never changed. */
@Entity
@Table(name = "laboratory_control_run")
class ControlRun extends TenantEntity {

    /** What was measured, with what should have been. @param z standard deviations from the mean */
    record Measurement(String level, String lot, BigDecimal value, BigDecimal mean, BigDecimal deviation, double z) {}

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(nullable = false, updatable = false)
    private String instrument;

    @Column(name = "staff_id", nullable = false, updatable = false)
    private UUID staffId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Westgard.Verdict verdict;

    /** The rules that were broken, as JSON. */
    @Column(nullable = false, updatable = false)
    private String broken;

    /** JSON. */
    @Column(nullable = false, updatable = false)
    private String measurements;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ControlRun() {}

    ControlRun(Assay assay, UUID staffId, Westgard.Verdict verdict, String broken, String measurements) {
        super(Ids.next());
        this.code = assay.code();
        this.instrument = assay.instrument();
        this.staffId = staffId;
        this.verdict = verdict;
        this.broken = broken;
        this.measurements = measurements;
    }

    Assay assay() {
        return new Assay(code, instrument);
    }

    UUID staffId() {
        return staffId;
    }

    Westgard.Verdict verdict() {
        return verdict;
    }

    String broken() {
        return broken;
    }

    String measurements() {
        return measurements;
    }
}
