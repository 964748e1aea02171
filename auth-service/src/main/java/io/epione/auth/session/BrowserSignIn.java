package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sign-in that is under way on Keycloak's pages. Only the browser that began it can go on with it. */
@Entity
@Table(name = "browser_sign_in")
class BrowserSignIn {

    /** Long enough to find the password, a passkey and the code of a provider. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** @param hospital where the person is signed in; null for none */
    record PasskeyOwner(UUID account, @Nullable UUID hospital) {}

    enum Status {
        BEGUN,
        /** The state has come back; it does not work again. */
        RETURNED,
        /** Keycloak has let the person in; the session is there to be opened. */
        ARRIVED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(name = "secret_hash", updatable = false)
    private byte[] secretHash;

    @Column(name = "state_hash", updatable = false)
    private byte[] stateHash;

    @Enumerated(EnumType.STRING)
    private Status status;

    private byte @Nullable [] sealed;

    @Column(updatable = false)
    private @Nullable String slug;

    @Column(name = "redirect_uri", updatable = false)
    private String redirectUri;

    @Column(name = "passkey_of", updatable = false)
    private @Nullable UUID passkeyOf;

    @Column(name = "passkey_at", updatable = false)
    private @Nullable UUID passkeyAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected BrowserSignIn() {}

    /**
     * @param sealed verifier and nonce
     * @param slug of the hospital that was named; null for none
     * @param redirectUri where the browser goes in the end
     * @param passkey who sets one up on the way; null for nobody
     */
    BrowserSignIn(
            UUID id,
            Secret secret,
            Secret state,
            byte[] sealed,
            @Nullable String slug,
            String redirectUri,
            @Nullable PasskeyOwner passkey) {
        this.id = id;
        this.secretHash = secret.hash();
        this.stateHash = state.hash();
        this.status = Status.BEGUN;
        this.sealed = sealed;
        this.slug = slug;
        this.redirectUri = redirectUri;
        this.passkeyOf = passkey == null ? null : passkey.account();
        this.passkeyAt = passkey == null ? null : passkey.hospital();
        this.expiresAt = Instant.now().plus(LIFETIME).truncatedTo(ChronoUnit.MICROS);
    }

    /** The state comes back to the browser that it was made for. @return false when not, or for the second time, or too late */
    boolean comeBack(Secret secret, Secret state, Instant now) {
        if (status != Status.BEGUN || !heldBy(secret, now) || !state.matches(stateHash)) {
            return false;
        }
        status = Status.RETURNED;
        return true;
    }

    /** @param sealedRefreshToken Keycloak's */
    void arrive(byte[] sealedRefreshToken) {
        status = Status.ARRIVED;
        sealed = sealedRefreshToken;
    }

    boolean arrivedFor(Secret secret, Instant now) {
        return arrived() && heldBy(secret, now);
    }

    boolean arrived() {
        return status == Status.ARRIVED;
    }

    private boolean heldBy(Secret secret, Instant now) {
        return now.isBefore(expiresAt) && secret.matches(secretHash);
    }

    UUID id() {
        return id;
    }

    byte[] sealed() {
        return Objects.requireNonNull(sealed);
    }

    @Nullable
    PasskeyOwner passkey() {
        return passkeyOf == null ? null : new PasskeyOwner(passkeyOf, passkeyAt);
    }

    @Nullable
    String slug() {
        return slug;
    }

    String redirectUri() {
        return redirectUri;
    }
}
