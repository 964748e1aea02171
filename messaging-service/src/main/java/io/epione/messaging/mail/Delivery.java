package io.epione.messaging.mail;

import static java.util.stream.Collectors.toSet;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail that is owed to somebody, until it is sent, has no address to go to, or is given up. */
@Entity
@Table(name = "delivery")
class Delivery extends TenantEntity {

    /** Ten attempts over about three hours. */
    static final int MAX_ATTEMPTS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    @Column(name = "event_id", nullable = false, updatable = false)
    private UUID eventId;

    @Enumerated(EnumType.STRING)
    @Column(name = "channel", nullable = false, updatable = false)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private NotificationKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "addressee", nullable = false, updatable = false)
    private Addressee addressee;

    /** The patient, or the member of staff. */
    @Column(name = "recipient_id", nullable = false, updatable = false)
    private UUID recipientId;

    @Column(name = "at", updatable = false)
    private @Nullable Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    @Column(name = "attempts", nullable = false)
    private int attempts;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    enum Channel {
        MAIL
    }

    enum Status {
        PENDING,
        SENT,
        SKIPPED,
        FAILED
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    Delivery(UUID eventId, Addressee addressee, UUID recipientId, NotificationKind kind, @Nullable Instant at) {
        super(Ids.next());
        this.eventId = eventId;
        this.channel = Channel.MAIL;
        this.kind = kind;
        this.addressee = addressee;
        this.recipientId = recipientId;
        this.at = at;
        this.status = Status.PENDING;
    }

    static Set<UUID> patients(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.addressee == Addressee.PATIENT)
                .map(Delivery::recipientId)
                .collect(toSet());
    }

    boolean pending() {
        return status == Status.PENDING;
    }

    /** It is of something that was ahead when the mail was owed, and is over. */
    boolean isLate(Instant now) {
        return at != null && at.isBefore(now) && createdAt().isBefore(at);
    }

    void sent() {
        attempts++;
        end(Status.SENT, null);
    }

    /** There is no address; the app tells it alone. */
    void skipped(String why) {
        end(Status.SKIPPED, why);
    }

    /**
     * An attempt came to nothing.
     *
     * @return how long to wait for the next one; empty when that was the last, and the event says so
     */
    Optional<Duration> failed(String why) {
        attempts++;
        if (attempts < MAX_ATTEMPTS) {
            reason = why;
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
            return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
        end(Status.FAILED, why);
        register(new NotificationFailed(
                id(), tenantId(), nextVersion(), now(), channel.name(), kind.name(), recipientId, attempts, why));
        return Optional.empty();
    }

    private void end(Status end, @Nullable String why) {
        status = end;
        reason = why;
        endedAt = now();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    NotificationKind kind() {
        return kind;
    }

    Addressee addressee() {
        return addressee;
    }

    UUID recipientId() {
        return recipientId;
    }

    @Nullable
    Instant at() {
        return at;
    }

    Status status() {
        return status;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
