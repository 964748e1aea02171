package io.epione.auth.invitation;

import io.epione.auth.secret.OneTimeLink;
import io.epione.auth.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** To somebody whom a hospital wants on its staff. Works for a week. */
@Entity
@Table(name = "invitation")
class Invitation extends OneTimeLink {

    static final Duration LIFETIME = Duration.ofDays(7);

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "staff_id", updatable = false)
    private UUID staffId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    Invitation(Secret token, UUID accountId, UUID tenantId, UUID staffId, Instant now) {
        super(token, accountId, now, LIFETIME);
        this.tenantId = tenantId;
        this.staffId = staffId;
    }
}
