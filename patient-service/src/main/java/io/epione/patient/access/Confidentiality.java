package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
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

/** What was last decided about the confidentiality of a patient's record; its id is the patient's. */
@Entity
@Table(name = "confidentiality")
class Confidentiality extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("confidentiality.sealed");

    /** Of a record that nobody has decided about. */
    static final long UNDECIDED = 0;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ConfidentialityCode code;

    /** When a restriction ends by itself; null: when somebody decides anew. */
    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(nullable = false)
    private byte[] sealed;

    /** Why, as it is sealed. */
    record Reason(String text) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Confidentiality() {}

    Confidentiality(UUID patientId, ConfidentialityCode code, @Nullable Instant endsAt, byte[] sealedReason) {
        super(patientId);
        this.code = code;
        this.endsAt = micros(endsAt);
        this.sealed = sealedReason;
    }

    void decide(ConfidentialityCode newCode, @Nullable Instant newEnd, byte[] sealedReason) {
        code = newCode;
        endsAt = micros(newEnd);
        sealed = sealedReason;
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Counts decisions, and begins after {@link #UNDECIDED}. */
    long decisions() {
        return version() + 1;
    }

    /** What it comes to: a restriction that has ended is none. */
    ConfidentialityCode code(Instant now) {
        return endsAt == null || endsAt.isAfter(now) ? code : ConfidentialityCode.N;
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    byte[] sealed() {
        return sealed;
    }
}
