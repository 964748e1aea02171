package io.epione.messaging.notification;

import io.epione.platform.Ids;
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

/** Something that a user is told in the app. */
@Entity
@Table(name = "notification")
class Notification extends TenantEntity {

    /** What it was told for; one event tells a recipient once. */
    @Column(name = "event_id", nullable = false, updatable = false)
    private UUID eventId;

    /** A user, or a post at the hospital (staff id, patient id), which may get its user later. */
    @Column(name = "recipient_id", nullable = false, updatable = false)
    private UUID recipientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private NotificationKind kind;

    @Column(name = "resource_type", nullable = false, updatable = false)
    private String resourceType;

    @Column(name = "resource_id", nullable = false, updatable = false)
    private UUID resourceId;

    @Column(name = "at", updatable = false)
    private @Nullable Instant at;

    @Column(name = "read_at")
    private @Nullable Instant readAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Notification() {}

    Notification(UUID eventId, UUID recipientId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        super(Ids.next());
        this.eventId = eventId;
        this.recipientId = recipientId;
        this.kind = kind;
        this.resourceType = kind.resourceType();
        this.resourceId = resourceId;
        this.at = at;
    }

    /** Read once; later readings change nothing. */
    void read() {
        if (readAt == null) {
            readAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }

    NotificationKind kind() {
        return kind;
    }

    String resourceType() {
        return resourceType;
    }

    UUID resourceId() {
        return resourceId;
    }

    @Nullable
    Instant at() {
        return at;
    }

    @Nullable
    Instant readAt() {
        return readAt;
    }
}
