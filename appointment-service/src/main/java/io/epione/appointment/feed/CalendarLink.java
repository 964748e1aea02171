package io.epione.appointment.feed;

import io.epione.appointment.link.LinkSecret;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link by which a calendar program reads somebody's calendar without signing in. It works for who knows its secret. */
@Entity
@Table(name = "calendar_link")
class CalendarLink extends TenantEntity {

    @Enumerated(EnumType.STRING)
    @Column(name = "holder", nullable = false, updatable = false)
    private Holder holder;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private UUID holderId;

    @Enumerated(EnumType.STRING)
    @Column(name = "content", nullable = false, updatable = false)
    private Content content;

    @Column(name = "secret_hash", nullable = false)
    private byte[] secretHash;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    enum Holder {
        PRACTITIONER,
        PATIENT
    }

    /** What the link shows: the appointments, or only that the time is taken. */
    enum Content {
        APPOINTMENTS,
        BUSY
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected CalendarLink() {}

    CalendarLink(UUID id, Holder holder, UUID holderId, Content content, LinkSecret secret) {
        super(id);
        this.holder = holder;
        this.holderId = holderId;
        this.content = content;
        this.secretHash = secret.hash();
    }

    /** The former secret opens nothing any more. */
    void rotate(LinkSecret secret) {
        secretHash = secret.hash();
    }

    void revoke() {
        revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    boolean opensWith(LinkSecret secret) {
        return revokedAt == null && secret.matches(secretHash);
    }

    boolean revoked() {
        return revokedAt != null;
    }

    Holder holder() {
        return holder;
    }

    UUID holderId() {
        return holderId;
    }

    Content content() {
        return content;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
