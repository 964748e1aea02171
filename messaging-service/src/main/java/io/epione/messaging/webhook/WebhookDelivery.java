package io.epione.messaging.webhook;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event for one webhook. The body is kept as it is signed: ids, codes and times, as in the event. */
@Entity
@Table(name = "webhook_delivery")
class WebhookDelivery extends TenantEntity {

    private static final int MAX_DOUBLINGS = 20;

    enum Status {
        PENDING,
        DELIVERED,
        /** Given up; it can be replayed. */
        DEAD
    }

    @Column(name = "webhook_id", nullable = false, updatable = false)
    private UUID webhookId;

    @Column(name = "event_id", nullable = false, updatable = false)
    private UUID eventId;

    @Column(name = "event_type", nullable = false, updatable = false)
    private String eventType;

    @Column(name = "aggregate_id", nullable = false, updatable = false)
    private UUID aggregateId;

    @Column(name = "sequence", nullable = false, updatable = false)
    private long sequence;

    @Column(name = "body", nullable = false, updatable = false)
    private String body;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    @Column(name = "attempts", nullable = false)
    private int attempts;

    @Column(name = "http_status")
    private @Nullable Integer httpStatus;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "first_attempt_at")
    private @Nullable Instant firstAttemptAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected WebhookDelivery() {}

    /** @param sequence counts the deliveries of the webhook, from 1 and without a gap */
    WebhookDelivery(UUID webhookId, UUID eventId, String eventType, UUID aggregateId, long sequence, String body) {
        super(Ids.next());
        this.webhookId = webhookId;
        this.eventId = eventId;
        this.eventType = eventType;
        this.aggregateId = aggregateId;
        this.sequence = sequence;
        this.body = body;
        this.status = Status.PENDING;
    }

    void delivered(int answer, Instant now) {
        attempt(answer, null, now);
        end(Status.DELIVERED, now);
    }

    /**
     * An attempt came to nothing.
     *
     * @param answer null where none came
     * @return how long to wait for the next one; empty when that was the last
     */
    Optional<Duration> failed(String why, @Nullable Integer answer, Instant now, WebhookSettings settings) {
        Instant first = attempt(answer, why, now);
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        if (pause.compareTo(settings.longestPause()) > 0) {
            pause = settings.longestPause();
        }
        if (!now.isBefore(first.plus(settings.giveUpAfter()))) {
            end(Status.DEAD, now);
            return Optional.empty();
        }
        return Optional.of(pause);
    }

    /** Too much waits before it. It keeps its number and can be replayed. */
    void leftOut(Instant now) {
        reason = "TOO_MANY_WAITING";
        end(Status.DEAD, now);
    }

    /** Begins anew, under the same number. @return false when it is still being tried */
    boolean replay() {
        if (status == Status.PENDING) {
            return false;
        }
        status = Status.PENDING;
        attempts = 0;
        firstAttemptAt = null;
        endedAt = null;
        return true;
    }

    private Instant attempt(@Nullable Integer answer, @Nullable String why, Instant now) {
        attempts++;
        httpStatus = answer;
        reason = why;
        Instant first = firstAttemptAt == null ? now.truncatedTo(ChronoUnit.MICROS) : firstAttemptAt;
        firstAttemptAt = first;
        return first;
    }

    private void end(Status end, Instant now) {
        status = end;
        endedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    boolean pending() {
        return status == Status.PENDING;
    }

    UUID webhookId() {
        return webhookId;
    }

    UUID eventId() {
        return eventId;
    }

    String eventType() {
        return eventType;
    }

    UUID aggregateId() {
        return aggregateId;
    }

    long sequence() {
        return sequence;
    }

    String body() {
        return body;
    }

    Status status() {
        return status;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    Integer httpStatus() {
        return httpStatus;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
