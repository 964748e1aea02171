package io.epione.patient.registration;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient of one hospital. Holds nothing readable: the demographics are sealed, what is searched is blind. */
@Entity
@Table(name = "patient")
class Patient extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("patient.sealed");

    @Enumerated(EnumType.STRING)
    private PatientStatus status;

    @Column(nullable = false)
    private byte[] sealed;

    @Column(name = "phone_index")
    private byte @Nullable [] phoneIndex;

    @Column(name = "email_index")
    private byte @Nullable [] emailIndex;

    @Column(name = "name_birth_index")
    private byte @Nullable [] nameBirthIndex;

    /** Blind indexes over what the front desk searches by. */
    record SearchKeys(byte @Nullable [] phone, byte @Nullable [] email, byte[] nameBirth) {}

    @SuppressWarnings("NullAway.Init")
    protected Patient() {}

    private Patient(UUID id, byte[] sealed, SearchKeys keys) {
        super(id);
        this.status = PatientStatus.ACTIVE;
        this.sealed = sealed;
        this.phoneIndex = keys.phone();
        this.emailIndex = keys.email();
        this.nameBirthIndex = keys.nameBirth();
    }

    static Patient register(UUID id, byte[] sealed, SearchKeys keys) {
        Patient patient = new Patient(id, sealed, keys);
        patient.register(new PatientRegistered(id, patient.tenantId(), 0, Instant.now(), PatientStatus.ACTIVE));
        return patient;
    }

    void correct(byte[] sealed, SearchKeys keys) {
        this.sealed = sealed;
        this.phoneIndex = keys.phone();
        this.emailIndex = keys.email();
        this.nameBirthIndex = keys.nameBirth();
        register(new PatientUpdated(id(), tenantId(), nextVersion(), Instant.now(), status));
    }

    /** Nothing of who the patient was stays, not even sealed. */
    void erase() {
        this.status = PatientStatus.ERASED;
        this.sealed = new byte[0];
        this.phoneIndex = null;
        this.emailIndex = null;
        this.nameBirthIndex = null;
        register(new PatientErased(id(), tenantId(), nextVersion(), Instant.now(), status));
    }

    byte[] sealed() {
        return sealed;
    }

    PatientStatus status() {
        return status;
    }
}
