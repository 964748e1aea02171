package io.epione.patient.laboratory;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A test of the hospital's own, or one of the shipped list as the hospital has altered it. */
@Entity
@Table(name = "laboratory_test")
class HospitalTest extends TenantEntity {

    @Column(nullable = false, updatable = false)
    private String code;

    /** JSON. */
    @Column(nullable = false)
    private String definition;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected HospitalTest() {}

    HospitalTest(String code, String definition) {
        super(Ids.next());
        this.code = code;
        this.definition = definition;
    }

    void alter(String newDefinition) {
        definition = newDefinition;
    }

    String code() {
        return code;
    }

    String definition() {
        return definition;
    }
}
