package io.epione.appointment.waitlist;

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

/** That somebody's turn was passed over, and why. */
@Entity
@Table(name = "waitlist_pass")
class Pass extends TenantEntity {

    @Column(name = "entry_id", nullable = false, updatable = false)
    private UUID entryId;

    @Column(name = "offer_id", nullable = false, updatable = false)
    private UUID offerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason", nullable = false, updatable = false)
    private Reason reason;

    @Column(name = "at", nullable = false, updatable = false)
    private Instant at;

    enum Reason {
        /** Has an appointment at that time. */
        PATIENT_BUSY,
        /** Was offered another time and has not answered. */
        HAS_OFFER,
        /** Was asked about that time before. */
        ASKED_BEFORE,
        /** The time is not within the days that were wished for. */
        OTHER_DAYS,
        /** The hospital's rules did not allow it. */
        NOT_POSSIBLE
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Pass() {}

    Pass(UUID entryId, UUID offerId, Reason reason) {
        super(Ids.next());
        this.entryId = entryId;
        this.offerId = offerId;
        this.reason = reason;
        this.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Reason reason() {
        return reason;
    }

    Instant at() {
        return at;
    }
}
