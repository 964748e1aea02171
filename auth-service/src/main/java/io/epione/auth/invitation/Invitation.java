package io.epione.auth.invitation;

import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
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

/** A link that was mailed to somebody, to choose a password with. Works once, for a week. */
@Entity
@Table(name = "invitation")
class Invitation {

    static final Duration LIFETIME = Duration.ofDays(7);

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(name = "token_hash", updatable = false)
    private byte[] tokenHash;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "staff_id", updatable = false)
    private UUID staffId;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    Invitation(Secret token, UUID accountId, UUID tenantId, UUID staffId, Instant now) {
        this.id = Ids.next();
        this.tokenHash = token.hash();
        this.accountId = accountId;
        this.tenantId = tenantId;
        this.staffId = staffId;
        this.expiresAt = now.plus(LIFETIME).truncatedTo(ChronoUnit.MICROS);
    }

    boolean open(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    void use(Instant now) {
        usedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    UUID accountId() {
        return accountId;
    }
}
