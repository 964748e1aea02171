package io.epione.auth.secret;

import io.epione.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link that was mailed to the holder of an account, to choose a password with. Works once, until it expires. */
@MappedSuperclass
public abstract class OneTimeLink {

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
    protected OneTimeLink() {}

    protected OneTimeLink(Secret token, UUID accountId, Instant now, Duration lifetime) {
        this.id = Ids.next();
        this.tokenHash = token.hash();
        this.accountId = accountId;
        this.expiresAt = now.plus(lifetime).truncatedTo(ChronoUnit.MICROS);
    }

    public boolean open(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    public void use(Instant now) {
        usedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    public UUID accountId() {
        return accountId;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
