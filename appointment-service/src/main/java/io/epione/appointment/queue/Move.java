package io.epione.appointment.queue;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One change of a ticket, with how the ticket was before it. */
@Entity
@Table(name = "ticket_move")
class Move extends TenantEntity {

    /** How long a slip of the finger can be taken back. */
    static final Duration UNDO_WINDOW = Duration.ofMinutes(2);

    @Column(name = "ticket_id", nullable = false, updatable = false)
    private UUID ticketId;

    /** The version of the ticket after this move. */
    @Column(name = "step", nullable = false, updatable = false)
    private long step;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private Kind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "before", nullable = false, updatable = false)
    private Ticket.State before;

    @Column(name = "at", nullable = false, updatable = false)
    private Instant at;

    enum Kind {
        CALL,
        SKIP,
        TRANSFER,
        START,
        FINISH,
        LEAVE,
        TRIAGE,
        UNDO,
        /** By a change of the appointment: taken back there, not here. */
        FOLLOW
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Move() {}

    Move(UUID ticketId, long step, Kind kind, Ticket.State before, Instant at) {
        super(Ids.next());
        this.ticketId = ticketId;
        this.step = step;
        this.kind = kind;
        this.before = before;
        this.at = at;
    }

    boolean canBeUndoneAt(Instant now) {
        return kind != Kind.UNDO && kind != Kind.FOLLOW && !now.isAfter(at.plus(UNDO_WINDOW));
    }

    Ticket.State before() {
        return before;
    }
}
