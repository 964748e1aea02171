package io.epione.patient.documents;

import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document of a patient (FHIR R4 DocumentReference), from the beginning of its upload until its retention is over. */
@Entity
@Table(name = "document")
class Document extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("document.sealed");

    /** Of every piece but the last: what one request can carry. */
    static final int CHUNK_BYTES = 1 << 20;

    static final int MAX_CHUNKS = 50;
    static final long MAX_BYTES = (long) MAX_CHUNKS * CHUNK_BYTES;

    enum Status {
        UPLOADING,
        /** Complete, looked at, and part of the record. */
        CURRENT
    }

    /**
     * What is sealed.
     *
     * @param sha256 of the whole content, as the sender announced it and the service found it
     * @param labels what its sender says makes it sensitive; null in what was stored before there were labels
     */
    record Facts(String title, byte[] sha256, @Nullable Set<SensitivityLabel> labels) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private DocumentCategory category;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ContentType type;

    @Column(name = "size_bytes", nullable = false, updatable = false)
    private long sizeBytes;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    @Column(nullable = false)
    private boolean scanned;

    @Column(name = "recorded_at")
    private @Nullable Instant recordedAt;

    @Column(name = "retain_until")
    private @Nullable LocalDate retainUntil;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Document() {}

    /** An upload begins. */
    Document(UUID id, UUID patientId, DocumentCategory category, ContentType type, long sizeBytes, byte[] sealedFacts) {
        super(id);
        if (sizeBytes < 1 || sizeBytes > MAX_BYTES) {
            throw new IllegalArgumentException("A document has 1 to " + MAX_BYTES + " bytes");
        }
        this.patientId = patientId;
        this.category = category;
        this.status = Status.UPLOADING;
        this.type = type;
        this.sizeBytes = sizeBytes;
        this.sealed = sealedFacts;
    }

    /**
     * Everything has come and was found good: it is part of the record from now on, and for the whole of its retention.
     *
     * @param virusScanned whether a scanner looked at it
     * @param zone of the hospital, whose days count
     * @throws IllegalStateException unless it is being uploaded
     */
    void complete(boolean virusScanned, Instant now, ZoneId zone, Period retention) {
        if (!isUploading()) {
            throw new IllegalStateException("Completed before");
        }
        status = Status.CURRENT;
        scanned = virusScanned;
        recordedAt = now.truncatedTo(ChronoUnit.MICROS);
        retainUntil = LocalDate.ofInstant(now, zone).plus(retention);
    }

    /** Whether the retention period is over on that day. */
    boolean mayBeDeleted(LocalDate today) {
        return retainUntil != null && today.isAfter(retainUntil);
    }

    /** The first moment at which it may be deleted. @throws IllegalStateException while it is being uploaded */
    Instant retentionEnds(ZoneId zone) {
        if (retainUntil == null) {
            throw new IllegalStateException("Not recorded yet");
        }
        return retainUntil.plusDays(1).atStartOfDay(zone).toInstant();
    }

    boolean isUploading() {
        return status == Status.UPLOADING;
    }

    /** Pieces that the content comes in. */
    int chunks() {
        return Math.toIntExact((sizeBytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** How long the piece must be. @param number from 1 */
    int chunkBytes(int number) {
        return number < chunks() ? CHUNK_BYTES : Math.toIntExact(sizeBytes - (long) (chunks() - 1) * CHUNK_BYTES);
    }

    UUID patientId() {
        return patientId;
    }

    DocumentCategory category() {
        return category;
    }

    ContentType type() {
        return type;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    byte[] sealed() {
        return sealed;
    }

    boolean scanned() {
        return scanned;
    }

    @Nullable
    Instant recordedAt() {
        return recordedAt;
    }

    @Nullable
    LocalDate retainUntil() {
        return retainUntil;
    }
}
