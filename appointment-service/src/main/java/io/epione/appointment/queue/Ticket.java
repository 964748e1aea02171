package io.epione.appointment.queue;

import static io.epione.appointment.queue.TicketStatus.CALLED;
import static io.epione.appointment.queue.TicketStatus.DONE;
import static io.epione.appointment.queue.TicketStatus.IN_SERVICE;
import static io.epione.appointment.queue.TicketStatus.LEFT;
import static io.epione.appointment.queue.TicketStatus.SKIPPED;
import static io.epione.appointment.queue.TicketStatus.WAITING;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's turn, by number. The number stays when the ticket goes on to another queue: it is what the patient holds in
 * their hand.
 *
 * <p>Each verb says whether it moved the ticket. Times are the server's; the caller names none.
 */
@Entity
@Table(name = "ticket")
class Ticket extends TenantEntity {

    @Column(name = "queue_id", nullable = false)
    private UUID queueId;

    /** The queue that the number was given out in. */
    @Column(name = "issued_queue_id", nullable = false, updatable = false)
    private UUID issuedQueueId;

    /** Of the hospital's calendar. */
    @Column(name = "day", nullable = false, updatable = false)
    private LocalDate day;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Column(name = "label", nullable = false, updatable = false)
    private String label;

    @Column(name = "appointment_id", updatable = false)
    private @Nullable UUID appointmentId;

    @Column(name = "patient_id", updatable = false)
    private @Nullable UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "triage", nullable = false)
    private Triage triage;

    @Column(name = "urgency", nullable = false)
    private short urgency;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private TicketStatus status;

    @Column(name = "room")
    private @Nullable String room;

    /** From when the turn counts among equally urgent ones. */
    @Column(name = "turn_at", nullable = false, updatable = false)
    private Instant turnAt;

    @Column(name = "arrived_at", nullable = false, updatable = false)
    private Instant arrivedAt;

    @Column(name = "called_at")
    private @Nullable Instant calledAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** All of a ticket that moves. */
    record State(
            UUID queueId,
            Triage triage,
            TicketStatus status,
            @Nullable String room,
            @Nullable Instant calledAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** Whose turn a ticket is; nothing is known of who took a number without saying who they are. */
    record Bearer(@Nullable UUID appointmentId, @Nullable UUID patientId) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Ticket() {}

    /**
     * @param turnAt an appointment's time, or the arrival where that is later: who comes early does not overtake who is on
     *     time
     */
    Ticket(Queue queue, LocalDate day, int number, Bearer bearer, Triage triage, Instant arrivedAt, Instant turnAt) {
        super(Ids.next());
        this.queueId = queue.id();
        this.issuedQueueId = queue.id();
        this.day = day;
        this.number = number;
        this.label = queue.labelOf(number);
        this.appointmentId = bearer.appointmentId();
        this.patientId = bearer.patientId();
        this.triage = triage;
        this.urgency = (short) triage.urgency();
        this.status = WAITING;
        this.arrivedAt = arrivedAt;
        this.turnAt = turnAt;
    }

    /** Also calls again who is called or was skipped. */
    boolean call(@Nullable String room, Instant now) {
        if (!become(CALLED)) {
            return false;
        }
        this.room = room;
        calledAt = now;
        return true;
    }

    boolean skip() {
        return become(SKIPPED);
    }

    boolean start(Instant now) {
        if (!become(IN_SERVICE)) {
            return false;
        }
        startedAt = now;
        return true;
    }

    boolean finish(Instant now) {
        return end(DONE, now);
    }

    boolean leave(Instant now) {
        return end(LEFT, now);
    }

    /** Waits in the other queue, by the same turn. */
    boolean transfer(UUID otherQueueId) {
        if (otherQueueId.equals(queueId) || !become(WAITING)) {
            return false;
        }
        queueId = otherQueueId;
        room = null;
        calledAt = null;
        startedAt = null;
        return true;
    }

    /** Only who still waits has a turn to be moved. */
    boolean triage(Triage triage) {
        if (status.ended() || status == IN_SERVICE) {
            return false;
        }
        this.triage = triage;
        this.urgency = (short) triage.urgency();
        return true;
    }

    State state() {
        return new State(queueId, triage, status, room, calledAt, startedAt, endedAt);
    }

    void restore(State before) {
        queueId = before.queueId();
        triage = before.triage();
        urgency = (short) triage.urgency();
        status = before.status();
        room = before.room();
        calledAt = before.calledAt();
        startedAt = before.startedAt();
        endedAt = before.endedAt();
    }

    /** The move in hand, to be stored with it. */
    Move moved(Move.Kind kind, State before, Instant now) {
        return new Move(id(), nextVersion(), kind, before, now);
    }

    private boolean end(TicketStatus end, Instant now) {
        if (!become(end)) {
            return false;
        }
        endedAt = now;
        return true;
    }

    private boolean become(TicketStatus next) {
        if (!status.canBecome(next)) {
            return false;
        }
        status = next;
        return true;
    }

    /** Whether the wait is longer than the triage level aims at. */
    boolean overdueAt(Instant now) {
        return status == WAITING && now.isAfter(arrivedAt.plus(triage.target()));
    }

    /** How long the service took; zero before it has ended. */
    Duration served() {
        var from = startedAt != null ? startedAt : calledAt;
        return from == null || endedAt == null ? Duration.ZERO : Duration.between(from, endedAt);
    }

    UUID queueId() {
        return queueId;
    }

    LocalDate day() {
        return day;
    }

    String label() {
        return label;
    }

    @Nullable
    UUID appointmentId() {
        return appointmentId;
    }

    @Nullable
    UUID patientId() {
        return patientId;
    }

    Triage triage() {
        return triage;
    }

    TicketStatus status() {
        return status;
    }

    @Nullable
    String room() {
        return room;
    }

    Instant turnAt() {
        return turnAt;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    @Nullable
    Instant calledAt() {
        return calledAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
