package io.epione.patient.chart;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;

/** One thing known of a patient's health, with its code in the clear and everything else sealed. Never overwritten. */
@Entity
@Table(name = "chart_entry")
class ChartEntry extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("chart_entry.sealed");

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ChartKind kind;

    @Column(name = "code_system", nullable = false, updatable = false)
    private String codeSystem;

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    @SuppressWarnings("NullAway.Init")
    protected ChartEntry() {}

    ChartEntry(UUID id, UUID patientId, ChartKind kind, Coding code, byte[] sealed) {
        super(id);
        this.patientId = patientId;
        this.kind = kind;
        this.codeSystem = code.system();
        this.code = code.code();
        this.sealed = sealed;
    }

    UUID patientId() {
        return patientId;
    }

    ChartKind kind() {
        return kind;
    }

    String codeSystem() {
        return codeSystem;
    }

    String code() {
        return code;
    }

    byte[] sealed() {
        return sealed;
    }
}
