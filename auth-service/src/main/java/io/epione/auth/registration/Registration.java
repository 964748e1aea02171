package io.epione.auth.registration;

import io.epione.auth.secret.Secret;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody asks to sign in as a patient of the hospital. */
@Entity
@Table(name = "registration")
class Registration extends TenantEntity {

    /** How long the link of the mail works; then the registration is forgotten. */
    static final Duration CONFIRM_WITHIN = Duration.ofDays(7);

    @Enumerated(EnumType.STRING)
    private RegistrationStatus status;

    @Column(name = "token_hash", updatable = false)
    private byte[] tokenHash;

    @Column(name = "prepared_id", updatable = false)
    private UUID preparedId;

    private byte[] sealed;

    @Column(name = "patient_id")
    private @Nullable UUID patientId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Registration() {}

    /**
     * @param preparedId account that cannot be signed in to yet
     * @param sealed the applicant
     */
    Registration(UUID id, Secret token, UUID preparedId, byte[] sealed) {
        super(id);
        this.status = RegistrationStatus.UNCONFIRMED;
        this.tokenHash = token.hash();
        this.preparedId = preparedId;
        this.sealed = sealed.clone();
    }

    /** Whether the link still works. */
    boolean awaitsConfirmation(Instant now) {
        return status == RegistrationStatus.UNCONFIRMED
                && now.isBefore(createdAt().plus(CONFIRM_WITHIN));
    }

    /** The address is theirs. @return false when the link was followed before, or is too old */
    boolean confirm(Instant now) {
        if (!awaitsConfirmation(now)) {
            return false;
        }
        status = RegistrationStatus.WAITING;
        return true;
    }

    /** The hospital knows them as this patient. @return false when that is not to be decided, not yet or no longer */
    boolean accept(UUID patient) {
        if (status != RegistrationStatus.WAITING) {
            return false;
        }
        status = RegistrationStatus.ACCEPTED;
        patientId = patient;
        return true;
    }

    /** @param resealed the applicant with the reason. @return false when that is not to be decided, not yet or no longer */
    boolean reject(byte[] resealed) {
        if (status != RegistrationStatus.WAITING) {
            return false;
        }
        status = RegistrationStatus.REJECTED;
        sealed = resealed.clone();
        return true;
    }

    RegistrationStatus status() {
        return status;
    }

    UUID preparedId() {
        return preparedId;
    }

    byte[] sealed() {
        return sealed;
    }

    @Nullable
    UUID patientId() {
        return patientId;
    }
}
