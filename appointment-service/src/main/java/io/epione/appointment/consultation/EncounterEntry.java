package io.epione.appointment.consultation;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the record. The table is append-only: who wrote what when cannot be changed. */
@Entity
@Table(name = "encounter_entry")
class EncounterEntry extends TenantEntity {

    @Column(name = "encounter_id", nullable = false, updatable = false)
    private UUID encounterId;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private Kind kind;

    @Column(name = "author_id", nullable = false, updatable = false)
    private UUID authorId;

    @Column(name = "at", nullable = false, updatable = false)
    private Instant at;

    @Column(name = "sealed", updatable = false)
    private byte @Nullable [] sealed;

    enum Kind {
        /** With all that was signed. */
        SIGNATURE,
        CO_SIGNATURE,
        ADDENDUM,
        /** With the reason. */
        ENTERED_IN_ERROR,
        /** With the reason, where one was given, and what had been ordered. */
        DISCARD
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected EncounterEntry() {}

    /** @param number from 1, without gaps */
    EncounterEntry(
            UUID id, UUID encounterId, int number, Kind kind, UUID authorId, Instant at, byte @Nullable [] sealed) {
        super(id);
        this.encounterId = encounterId;
        this.number = number;
        this.kind = kind;
        this.authorId = authorId;
        this.at = at;
        this.sealed = sealed;
    }

    UUID encounterId() {
        return encounterId;
    }

    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    UUID authorId() {
        return authorId;
    }

    Instant at() {
        return at;
    }

    byte @Nullable [] sealed() {
        return sealed;
    }
}
