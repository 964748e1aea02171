package io.epione.appointment.video;

import io.epione.appointment.link.LinkSecret;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link by which one relative comes to the door of a call. It works for who knows its secret. */
@Entity
@Table(name = "guest_link")
class GuestLink extends TenantEntity {

    @Column(name = "call_id", nullable = false, updatable = false)
    private UUID callId;

    @Column(name = "secret_hash", nullable = false, updatable = false)
    private byte[] secretHash;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected GuestLink() {}

    GuestLink(UUID id, UUID callId, LinkSecret secret) {
        super(id);
        this.callId = callId;
        this.secretHash = secret.hash();
    }

    /** @return false when it was revoked before */
    boolean revoke() {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    boolean opensWith(LinkSecret secret) {
        return revokedAt == null && secret.matches(secretHash);
    }

    UUID callId() {
        return callId;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
