package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device. The client holds a secret that changes with every refresh; Keycloak's refresh token stays
 * here, sealed.
 */
@Entity
@Table(name = "session")
class Session {

    /** As long as Keycloak keeps a session at most. */
    static final Duration LIFETIME = Duration.ofHours(24);

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "tenant_id")
    private @Nullable UUID tenantId;

    @Column(name = "second_factor")
    private boolean secondFactor;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "csrf_hash")
    private byte[] csrfHash;

    @Column(name = "refresh_token")
    private byte[] refreshToken;

    @Column(name = "previous_secret_hash")
    private byte @Nullable [] previousSecretHash;

    @Column(name = "previous_csrf_hash")
    private byte @Nullable [] previousCsrfHash;

    private byte @Nullable [] successor;

    @Column(name = "keycloak_session", updatable = false)
    private String keycloakSession;

    @Column(updatable = false)
    private String device;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "rotated_at")
    private @Nullable Instant rotatedAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    /**
     * @param tenantId null for administrators of the platform or of an operator
     * @param sealedRefreshToken Keycloak's
     * @param keycloakSession Keycloak's {@code sid}
     * @param secondFactor whether it was shown
     */
    Session(
            UUID id,
            UUID accountId,
            @Nullable UUID tenantId,
            Secret secret,
            Secret csrf,
            byte[] sealedRefreshToken,
            String keycloakSession,
            boolean secondFactor,
            String device) {
        Instant now = now();
        this.id = id;
        this.accountId = accountId;
        this.tenantId = tenantId;
        this.secretHash = secret.hash();
        this.csrfHash = csrf.hash();
        this.refreshToken = sealedRefreshToken;
        this.keycloakSession = keycloakSession;
        this.secondFactor = secondFactor;
        this.device = device;
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    boolean open(Instant at) {
        return endedAt == null && at.isBefore(expiresAt);
    }

    boolean holds(Secret secret) {
        return secret.matches(secretHash);
    }

    boolean holdsCsrf(Secret csrf) {
        return csrf.matches(csrfHash);
    }

    /** Whether the present secret is younger than that. */
    boolean rotatedSince(Instant at) {
        return rotatedAt != null && at.isBefore(rotatedAt);
    }

    /** Whether it is the secret before the present one. */
    boolean heldBefore(Secret secret) {
        return previousSecretHash != null && secret.matches(previousSecretHash);
    }

    boolean heldCsrfBefore(Secret csrf) {
        return previousCsrfHash != null && csrf.matches(previousCsrfHash);
    }

    /**
     * @param sealedSuccessor the new secrets, for another tab that used the old ones in the same moment
     * @return the hash of the secret that is spent now
     */
    byte[] rotate(Secret secret, Secret csrf, byte[] sealedSuccessor, byte[] sealedRefreshToken) {
        byte[] spent = secretHash;
        previousSecretHash = secretHash;
        previousCsrfHash = csrfHash;
        successor = sealedSuccessor;
        secretHash = secret.hash();
        csrfHash = csrf.hash();
        refreshToken = sealedRefreshToken;
        rotatedAt = now();
        lastUsedAt = rotatedAt;
        return spent;
    }

    /** The person works at another hospital now. */
    void moveTo(UUID hospital) {
        tenantId = hospital;
    }

    void showSecondFactor() {
        secondFactor = true;
    }

    /** @return false when it had ended before */
    boolean end() {
        if (endedAt != null) {
            return false;
        }
        endedAt = now();
        successor = null;
        return true;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    @Nullable
    UUID tenantId() {
        return tenantId;
    }

    boolean secondFactorShown() {
        return secondFactor;
    }

    byte[] refreshToken() {
        return refreshToken;
    }

    /** @throws IllegalStateException when the secrets have never changed */
    byte[] successor() {
        if (successor == null) {
            throw new IllegalStateException("The session has its first secret");
        }
        return successor;
    }

    String keycloakSession() {
        return keycloakSession;
    }

    String device() {
        return device;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
