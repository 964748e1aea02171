package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordReader.Part;
import io.epione.patient.fhir.RecordReader.Position;
import io.epione.platform.security.OnBehalf.Requester;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records that are written to files, of one patient or of all of the hospital, from the request until they are forgotten. */
@Entity
@Table(name = "record_export")
class RecordExport extends TenantEntity {

    enum Format {
        /** One Bundle. */
        FHIR,
        /** To be read by people. */
        PDF,
        /** A file for each type of resource, a line for each resource: FHIR Bulk Data. */
        NDJSON
    }

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        /** The record was closed to who asked for it, that person has left the hospital, or it could not be gone on with. */
        FAILED
    }

    /** @param types of resources, all where it is empty. @param since only what was recorded or changed after it */
    record Wanted(
            Format format,
            @Nullable UUID patientId,
            @Nullable Instant since,
            Set<String> types) {}

    @Column(name = "requested_by", nullable = false, updatable = false)
    private UUID requestedBy;

    @Column(nullable = false, updatable = false)
    private String requester;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Format format;

    /** Null where it is of all patients. */
    @Column(name = "patient_id", updatable = false)
    private @Nullable UUID patientId;

    @Column(updatable = false)
    private @Nullable Instant since;

    @Column(nullable = false, updatable = false)
    private String types;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    /** The patient whose record is being read, or was last. */
    @Column(name = "at_patient")
    private @Nullable UUID atPatient;

    /** Where in that record; null at its end. */
    @Enumerated(EnumType.STRING)
    @Column(name = "at_part")
    private @Nullable Part atPart;

    @Column(name = "at_row")
    private @Nullable UUID atRow;

    @Column(nullable = false)
    private long patients;

    @Column(nullable = false)
    private long resources;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RecordExport() {}

    RecordExport(UUID id, Requester requester, Wanted wanted) {
        super(id);
        this.requestedBy = requester.userId();
        this.requester = requester.text();
        this.format = wanted.format();
        this.patientId = wanted.patientId();
        this.since = wanted.since();
        this.types = String.join(",", new TreeSet<>(wanted.types()));
        this.status = Status.RUNNING;
    }

    /** Where it stands. @param position null where the patient's record has been read to its end */
    record Place(@Nullable UUID patient, @Nullable Position position) {}

    Place place() {
        return new Place(atPatient, atPart == null || atRow == null ? null : new Position(atPart, atRow));
    }

    /** Some more has been written. */
    void advance(Place reached, int morePatients, int moreResources) {
        if (!isRunning()) {
            throw new IllegalStateException("Nothing to go on with: " + status);
        }
        Position position = reached.position();
        atPatient = reached.patient();
        atPart = position == null ? null : position.part();
        atRow = position == null ? null : position.after();
        patients += morePatients;
        resources += moreResources;
    }

    void complete() {
        end(Status.COMPLETED);
    }

    /** What was written stays until it is forgotten: it can be gone on with. @return false when it had ended */
    boolean cancel() {
        return isRunning() && end(Status.CANCELLED);
    }

    /** @return false when it had ended */
    boolean fail() {
        return isRunning() && end(Status.FAILED);
    }

    /** Goes on from where it was cancelled. @return false where there is nothing to go on with */
    boolean resume() {
        if (status != Status.CANCELLED) {
            return false;
        }
        status = Status.RUNNING;
        endedAt = null;
        return true;
    }

    private boolean end(Status end) {
        status = end;
        endedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    boolean isRunning() {
        return status == Status.RUNNING;
    }

    Requester requester() {
        return Requester.of(requestedBy, requester);
    }

    Wanted wanted() {
        return new Wanted(
                format,
                patientId,
                since,
                Arrays.stream(types.split(",")).filter(type -> !type.isEmpty()).collect(Collectors.toSet()));
    }

    @Nullable
    UUID patientId() {
        return patientId;
    }

    Status status() {
        return status;
    }

    long patients() {
        return patients;
    }

    long resources() {
        return resources;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
