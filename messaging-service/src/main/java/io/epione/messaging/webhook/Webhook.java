package io.epione.messaging.webhook;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where one of the hospital's own systems takes events. The number of its last delivery is counted in the row, not here. */
@Entity
@Table(name = "webhook")
class Webhook extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("webhook.sealed");

    enum Status {
        ACTIVE,
        /** What happens is kept and numbered, and sent when it is active again. */
        PAUSED,
        REMOVED
    }

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(nullable = false)
    private List<String> events;

    @Column(nullable = false)
    private byte[] sealed;

    /** The first failure since the last success. */
    @Column(name = "failing_since")
    private @Nullable Instant failingSince;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    Webhook(UUID id, List<String> events, byte[] sealedContents) {
        super(id);
        this.status = Status.ACTIVE;
        this.events = List.copyOf(events);
        this.sealed = sealedContents;
    }

    void change(List<String> newEvents, byte[] sealedContents) {
        events = List.copyOf(newEvents);
        sealed = sealedContents;
    }

    void keep(byte[] sealedContents) {
        sealed = sealedContents;
    }

    void pause() {
        status = Status.PAUSED;
    }

    /** With a clean slate: old failures do not pause it again. */
    void resume() {
        status = Status.ACTIVE;
        failingSince = null;
    }

    void remove() {
        status = Status.REMOVED;
    }

    void succeeded() {
        failingSince = null;
    }

    /** @return whether this failure is the one that pauses it */
    boolean failed(Instant now, Duration pauseAfter) {
        if (failingSince == null) {
            failingSince = now.truncatedTo(ChronoUnit.MICROS);
        }
        boolean pauses = status == Status.ACTIVE && !now.isBefore(failingSince.plus(pauseAfter));
        if (pauses) {
            status = Status.PAUSED;
        }
        return pauses;
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    boolean removed() {
        return status == Status.REMOVED;
    }

    Status status() {
        return status;
    }

    List<String> events() {
        return events;
    }

    byte[] sealed() {
        return sealed;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }
}
