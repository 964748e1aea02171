package io.epione.auth.client;

import io.epione.auth.secret.Secret;
import io.epione.platform.tenancy.Grant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that a hospital lets in. It shows a secret that was told once; while a new one is brought in, the one before may
 * work on for some hours.
 */
@Entity
@Table(name = "machine_client")
class MachineClient {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private List<String> permissions;

    @Column(name = "expires_on", updatable = false)
    private @Nullable LocalDate expiresOn;

    @Column(updatable = false)
    private byte[] password;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "previous_secret_hash")
    private byte @Nullable [] previousSecretHash;

    @Column(name = "previous_until")
    private @Nullable Instant previousUntil;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private UUID createdBy;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected MachineClient() {}

    /**
     * @param accountId at Keycloak
     * @param expiresOn the last day on which it works; null for one without an end
     * @param sealedPassword of the account
     * @param createdBy the administrator's account
     */
    MachineClient(
            UUID id,
            UUID tenantId,
            UUID accountId,
            String name,
            Set<String> permissions,
            @Nullable LocalDate expiresOn,
            byte[] sealedPassword,
            Secret secret,
            UUID createdBy) {
        this.id = id;
        this.tenantId = tenantId;
        this.accountId = accountId;
        this.name = name;
        this.permissions = permissions.stream().sorted().toList();
        this.expiresOn = expiresOn;
        this.password = sealedPassword;
        this.secretHash = secret.hash();
        this.createdAt = now();
        this.createdBy = createdBy;
    }

    boolean holds(Secret secret, Instant at) {
        return deletedAt == null && (secret.matches(secretHash) || heldBefore(secret, at));
    }

    private boolean heldBefore(Secret secret, Instant at) {
        return previousSecretHash != null
                && previousUntil != null
                && at.isBefore(previousUntil)
                && secret.matches(previousSecretHash);
    }

    /** @param overlap for which the present secret works on; one before it works no more */
    void renew(Secret secret, Duration overlap) {
        previousSecretHash = secretHash;
        previousUntil = now().plus(overlap);
        secretHash = secret.hash();
    }

    void delete() {
        deletedAt = now();
    }

    boolean expiredBy(LocalDate today) {
        return expiresOn != null && expiresOn.isBefore(today);
    }

    /** What every service is told; without it a token of this client is worth nothing. */
    Grant grant(ZoneId zone) {
        Instant until = expiresOn == null
                ? null
                : expiresOn.plusDays(1).atStartOfDay(zone).toInstant();
        Set<String> given = deletedAt == null ? Set.copyOf(permissions) : Set.of();
        return new Grant(id, tenantId, version == null ? 0 : version, id.toString(), given, null, until);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID id() {
        return id;
    }

    UUID tenantId() {
        return tenantId;
    }

    String name() {
        return name;
    }

    List<String> permissions() {
        return permissions;
    }

    @Nullable
    LocalDate expiresOn() {
        return expiresOn;
    }

    byte[] password() {
        return password;
    }

    @Nullable
    Instant previousUntil() {
        return previousUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
