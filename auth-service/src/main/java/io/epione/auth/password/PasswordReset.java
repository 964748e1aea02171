package io.epione.auth.password;

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

/** A link that was mailed to somebody who forgot the password. Works once, for an hour. */
@Entity
@Table(name = "password_reset")
class PasswordReset {

    static final Duration LIFETIME = Duration.ofHours(1);

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(name = "token_hash", updatable = false)
    private byte[] tokenHash;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected PasswordReset() {}

    PasswordReset(Secret token, UUID accountId, Instant now) {
        this.id = Ids.next();
        this.tokenHash = token.hash();
        this.accountId = accountId;
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
