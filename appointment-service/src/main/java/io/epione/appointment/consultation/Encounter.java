package io.epione.appointment.consultation;

import static io.epione.appointment.consultation.EncounterStatus.AMENDED;
import static io.epione.appointment.consultation.EncounterStatus.DISCARDED;
import static io.epione.appointment.consultation.EncounterStatus.DRAFT;
import static io.epione.appointment.consultation.EncounterStatus.ENTERED_IN_ERROR;
import static io.epione.appointment.consultation.EncounterStatus.FINAL;
import static io.epione.appointment.consultation.EncounterStatus.PRELIMINARY;

import io.epione.appointment.booking.ConsultationRecord.Visited;
import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The record of one visit: a draft until it is signed, then entries that only grow in number.
 *
 * <p>Each verb of the signed record gives the entry that says so, or nothing when its status forbids it.
 */
@Entity
@Table(name = "encounter")
class Encounter extends TenantEntity {

    @Column(name = "appointment_id", nullable = false, updatable = false)
    private UUID appointmentId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    /** Whose visit it was: the attending practitioner's staff id. */
    @Column(name = "practitioner_id", nullable = false, updatable = false)
    private UUID practitionerId;

    /** Who opened it. */
    @Column(name = "author_id", nullable = false, updatable = false)
    private UUID authorId;

    @Column(name = "template", nullable = false, updatable = false)
    private String template;

    /** As the template was when this was opened. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "outline", nullable = false, updatable = false)
    private Outline outline;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private EncounterStatus status;

    /** Sealed; null once it is signed or discarded. */
    @Column(name = "draft")
    private byte @Nullable [] draft;

    @Column(name = "diagnosis_codes", nullable = false)
    private String[] diagnosisCodes;

    @Column(name = "signed_by")
    private @Nullable UUID signedBy;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @Column(name = "co_signed_by")
    private @Nullable UUID coSignedBy;

    @Column(name = "co_signed_at")
    private @Nullable Instant coSignedAt;

    /** How many there are. */
    @Column(name = "entries", nullable = false)
    private int entries;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Encounter() {}

    Encounter(UUID id, Visited visit, UUID authorId, String template, Outline outline, byte[] sealedDraft) {
        super(id);
        this.appointmentId = visit.appointmentId();
        this.patientId = visit.patientId();
        this.practitionerId = visit.practitionerId();
        this.authorId = authorId;
        this.template = template;
        this.outline = outline;
        this.status = DRAFT;
        this.draft = sealedDraft;
        this.diagnosisCodes = new String[0];
    }

    /** @return false when it is no draft any more */
    boolean write(byte[] sealedDraft) {
        if (status != DRAFT) {
            return false;
        }
        draft = sealedDraft;
        return true;
    }

    /** @param supervised that a supervisor has to sign too */
    Optional<EncounterEntry> sign(UUID entryId, UUID staffId, boolean supervised, byte[] sealed, String[] codes) {
        if (!become(supervised ? PRELIMINARY : FINAL)) {
            return Optional.empty();
        }
        draft = null;
        diagnosisCodes = codes;
        signedBy = staffId;
        signedAt = now();
        register(new EncounterEvents.Signed(
                id(), tenantId(), nextVersion(), now(), appointmentId, patientId, practitionerId, staffId, status));
        return Optional.of(entry(entryId, Kind.SIGNATURE, staffId, sealed));
    }

    /** Gives the draft up, with its text. @param sealed why, and what was ordered with it */
    Optional<EncounterEntry> discard(UUID entryId, UUID staffId, byte[] sealed) {
        if (!become(DISCARDED)) {
            return Optional.empty();
        }
        draft = null;
        return Optional.of(entry(entryId, Kind.DISCARD, staffId, sealed));
    }

    /** Whether it is that person's own signature that waits for another's. */
    boolean signedBy(UUID staffId) {
        return staffId.equals(signedBy);
    }

    Optional<EncounterEntry> coSign(UUID entryId, UUID staffId) {
        if (status != PRELIMINARY || !become(FINAL)) {
            return Optional.empty();
        }
        coSignedBy = staffId;
        coSignedAt = now();
        register(new EncounterEvents.Signed(
                id(), tenantId(), nextVersion(), now(), appointmentId, patientId, practitionerId, staffId, status));
        return Optional.of(entry(entryId, Kind.CO_SIGNATURE, staffId, null));
    }

    /** What is preliminary stays so: the supervisor signs it with its addenda. */
    Optional<EncounterEntry> amend(UUID entryId, UUID staffId, byte[] sealed) {
        if (!status.signed() || !become(status == PRELIMINARY ? PRELIMINARY : AMENDED)) {
            return Optional.empty();
        }
        return Optional.of(amended(entry(entryId, Kind.ADDENDUM, staffId, sealed)));
    }

    /** It should never have been written; it is kept, and shown as such. */
    Optional<EncounterEntry> retract(UUID entryId, UUID staffId, byte[] sealedReason) {
        return become(ENTERED_IN_ERROR)
                ? Optional.of(amended(entry(entryId, Kind.ENTERED_IN_ERROR, staffId, sealedReason)))
                : Optional.empty();
    }

    private EncounterEntry amended(EncounterEntry entry) {
        register(new EncounterEvents.Amended(
                id(),
                tenantId(),
                nextVersion(),
                now(),
                appointmentId,
                patientId,
                practitionerId,
                entry.authorId(),
                status));
        return entry;
    }

    private EncounterEntry entry(UUID entryId, Kind kind, UUID staffId, byte @Nullable [] sealed) {
        entries++;
        return new EncounterEntry(entryId, id(), entries, kind, staffId, now(), sealed);
    }

    private boolean become(EncounterStatus next) {
        if (!status.canBecome(next)) {
            return false;
        }
        status = next;
        return true;
    }

    UUID appointmentId() {
        return appointmentId;
    }

    UUID patientId() {
        return patientId;
    }

    UUID practitionerId() {
        return practitionerId;
    }

    UUID authorId() {
        return authorId;
    }

    String template() {
        return template;
    }

    Outline outline() {
        return outline;
    }

    EncounterStatus status() {
        return status;
    }

    byte @Nullable [] draft() {
        return draft;
    }

    @Nullable
    UUID signedBy() {
        return signedBy;
    }

    @Nullable
    Instant signedAt() {
        return signedAt;
    }

    @Nullable
    UUID coSignedBy() {
        return coSignedBy;
    }

    @Nullable
    Instant coSignedAt() {
        return coSignedAt;
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
