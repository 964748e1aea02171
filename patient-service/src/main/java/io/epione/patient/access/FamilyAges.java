package io.epione.patient.access;

import io.epione.patient.disclosure.Relationship;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * At which ages of the patient the access of parents and guardians narrows and ends; its id is the hospital's. Unless a hospital
 * says otherwise at 14, from when on a child is presumed to decide on treatment itself (Austria, ABGB § 173 Abs. 1 with § 21
 * Abs. 2), and at 18 (UN Convention on the Rights of the Child, Art. 1).
 */
@Entity
@Table(name = "family_ages")
class FamilyAges extends TenantEntity {

    static final int MAX_AGE = 25;

    /** Of a hospital that has set nothing. */
    static final long UNSET = 0;

    private static final int NARROWING = 14;
    private static final int ENDING = 18;

    @Column(nullable = false)
    private int narrowing;

    @Column(nullable = false)
    private int ending;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected FamilyAges() {}

    /** The usual ones of the current hospital. */
    static FamilyAges usual() {
        return new FamilyAges(NARROWING, ENDING);
    }

    FamilyAges(int narrowing, int ending) {
        super(Tenancy.current());
        set(narrowing, ending);
    }

    /** @param newNarrowing in years, not above {@code newEnding} */
    void set(int newNarrowing, int newEnding) {
        if (newNarrowing < 0 || newEnding < newNarrowing || newEnding > MAX_AGE) {
            throw new IllegalArgumentException("Ages out of order");
        }
        narrowing = newNarrowing;
        ending = newEnding;
    }

    /**
     * What a proxy is to the patient at a moment: with the birthday itself begins what the age brings.
     *
     * @param zone of the hospital, whose days count
     */
    Relationship standing(ProxyRelationship relationship, LocalDate birthDate, Instant now, ZoneId zone) {
        if (!relationship.isOfMinor()) {
            return Relationship.PROXY;
        }
        int age = Period.between(birthDate, LocalDate.ofInstant(now, zone)).getYears();
        if (age >= ending) {
            return Relationship.PROXY_ENDED;
        }
        return age >= narrowing ? Relationship.PROXY_NARROWED : Relationship.PROXY;
    }

    /** Counts settings, and begins after {@link #UNSET}. */
    long settings() {
        return isNew() ? UNSET : version() + 1;
    }

    int narrowing() {
        return narrowing;
    }

    int ending() {
        return ending;
    }
}
