package io.epione.appointment.consultation;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Sections that a hospital has its encounters written in. Encounters keep those they were opened with. */
@Entity
@Table(name = "encounter_template")
class EncounterTemplate extends TenantEntity {

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "title", nullable = false)
    private String title;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "outline", nullable = false)
    private Outline outline;

    @Column(name = "in_use", nullable = false)
    private boolean inUse;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected EncounterTemplate() {}

    EncounterTemplate(String code, String title, Outline outline, boolean inUse) {
        super(Ids.next());
        this.code = code;
        this.title = title;
        this.outline = outline;
        this.inUse = inUse;
    }

    void replace(String title, Outline outline, boolean inUse) {
        this.title = title;
        this.outline = outline;
        this.inUse = inUse;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    Outline outline() {
        return outline;
    }

    boolean inUse() {
        return inUse;
    }
}
