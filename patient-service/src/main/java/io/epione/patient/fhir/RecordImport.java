package io.epione.patient.fhir;

import io.epione.platform.security.OnBehalf.Requester;
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

/** Taking over what another system has sent, from its arrival to the last resource. */
@Entity
@Table(name = "record_import")
class RecordImport extends TenantEntity {

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        /** Who asked for it has left the hospital, or it could not be gone on with. */
        FAILED
    }

    /** What became of a resource. */
    enum Outcome {
        IMPORTED,
        /** Was taken over before, and says the same. */
        UNCHANGED,
        /** Says something of other resources, and is kept with these. */
        MERGED,
        /** Of a kind that nothing here keeps. */
        NOT_SUPPORTED,
        /** Says something that cannot be, or lacks what must be said. */
        INVALID,
        /** Good, but not to be done here: a restricted record, another patient's national id. */
        REFUSED
    }

    /** The account; the post and its roles are in {@link #requester}. */
    @Column(name = "requested_by", nullable = false, updatable = false)
    private UUID requestedBy;

    @Column(nullable = false, updatable = false)
    private String requester;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    /** URI of the system that the resources came from. */
    @Column(nullable = false, updatable = false)
    private String source;

    @Column(nullable = false, updatable = false)
    private int resources;

    /** How many have been dealt with. */
    @Column(nullable = false)
    private int position;

    @Column(nullable = false)
    private int imported;

    @Column(nullable = false)
    private int unchanged;

    @Column(nullable = false)
    private int merged;

    @Column(name = "not_supported", nullable = false)
    private int notSupported;

    @Column(nullable = false)
    private int invalid;

    @Column(nullable = false)
    private int refused;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RecordImport() {}

    RecordImport(UUID id, Requester requester, String source, int resources) {
        super(id);
        this.requestedBy = requester.userId();
        this.requester = requester.text();
        this.status = Status.RUNNING;
        this.source = source;
        this.resources = resources;
    }

    /** One more resource has been dealt with. */
    void advance(Outcome outcome) {
        if (!isRunning() || position == resources) {
            throw new IllegalStateException("Nothing to go on with: " + status);
        }
        position++;
        switch (outcome) {
            case IMPORTED -> imported++;
            case UNCHANGED -> unchanged++;
            case MERGED -> merged++;
            case NOT_SUPPORTED -> notSupported++;
            case INVALID -> invalid++;
            case REFUSED -> refused++;
        }
        if (position == resources) {
            end(Status.COMPLETED);
        }
    }

    /** What was taken over stays. @return false when it had ended */
    boolean cancel() {
        return endUnlessEnded(Status.CANCELLED);
    }

    /** @return false when it had ended */
    boolean fail() {
        return endUnlessEnded(Status.FAILED);
    }

    private boolean endUnlessEnded(Status end) {
        if (!isRunning()) {
            return false;
        }
        end(end);
        return true;
    }

    private void end(Status end) {
        status = end;
        endedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    boolean isRunning() {
        return status == Status.RUNNING;
    }

    Requester requester() {
        return Requester.of(requestedBy, requester);
    }

    Status status() {
        return status;
    }

    String source() {
        return source;
    }

    int resources() {
        return resources;
    }

    int position() {
        return position;
    }

    int count(Outcome outcome) {
        return switch (outcome) {
            case IMPORTED -> imported;
            case UNCHANGED -> unchanged;
            case MERGED -> merged;
            case NOT_SUPPORTED -> notSupported;
            case INVALID -> invalid;
            case REFUSED -> refused;
        };
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
