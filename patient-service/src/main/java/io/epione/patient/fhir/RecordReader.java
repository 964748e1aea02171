package io.epione.patient.fhir;

import io.epione.patient.access.Labelled;
import io.epione.patient.access.RecordTransfer;
import io.epione.patient.chart.ChartTransfer;
import io.epione.patient.documents.DocumentTransfer;
import io.epione.patient.laboratory.LaboratoryTransfer;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a patient's record as resources, some at a time and always in the same order: part after part, and in each by id. What
 * is written meanwhile comes at the end of its part, or not at all, and moves nothing. Whether the caller may read is decided
 * before.
 */
@Component
class RecordReader {

    static final UUID FIRST = new UUID(0, 0);

    /** The parts of a record, in their order. */
    enum Part {
        PATIENT,
        CHART,
        LABORATORY,
        DOCUMENTS,
        OUTSIDE
    }

    /** @param after the last row that was read of the part */
    record Position(Part part, UUID after) {

        static final Position START = new Position(Part.PATIENT, FIRST);

        private @Nullable Position nextPart() {
            int next = part.ordinal() + 1;
            return next == Part.values().length ? null : new Position(Part.values()[next], FIRST);
        }
    }

    /**
     * What of a record is given out.
     *
     * @param since only what was recorded or changed after it; null for all
     * @param laboratory whether the laboratory's part is
     * @param releasedOnly of the laboratory's results, those that the patient may see
     * @param documents whether the documents are
     * @param shows which of what carries labels is
     */
    record Scope(
            @Nullable Instant since,
            boolean laboratory,
            boolean releasedOnly,
            boolean documents,
            Predicate<Labelled> shows) {

        static Scope all(@Nullable Instant since) {
            return new Scope(since, true, false, true, part -> true);
        }

        private <T extends Labelled> Function<T, List<? extends Resource>> shown(
                Function<T, List<? extends Resource>> write) {
            return part -> shows.test(part) ? write.apply(part) : List.of();
        }
    }

    /** @param next null at the end */
    record Stretch(List<Resource> resources, @Nullable Position next) {}

    private final PatientLookup patients;
    private final RecordTransfer confidentialities;
    private final ChartTransfer chart;
    private final LaboratoryTransfer laboratory;
    private final DocumentTransfer documents;
    private final OutsideRecords outside;
    private final PatientCipher cipher;
    private final Hospitals hospitals;
    private final String publicUrl;

    RecordReader(
            PatientLookup patients,
            RecordTransfer confidentialities,
            ChartTransfer chart,
            LaboratoryTransfer laboratory,
            DocumentTransfer documents,
            OutsideRecords outside,
            PatientCipher cipher,
            Hospitals hospitals,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.patients = patients;
        this.confidentialities = confidentialities;
        this.chart = chart;
        this.laboratory = laboratory;
        this.documents = documents;
        this.outside = outside;
        this.cipher = cipher;
        this.hospitals = hospitals;
        this.publicUrl = publicUrl;
    }

    /** @param rows of the table that a part is read from; each may give several resources */
    @Transactional(readOnly = true)
    public Stretch read(UUID patientId, Scope scope, Position from, int rows) {
        List<Resource> resources = new ArrayList<>();
        Position position = from;
        int left = rows;
        while (position != null && left > 0) {
            List<UUID> read = read(patientId, scope, position, left, resources);
            boolean exhausted = read.size() < left;
            left -= read.size();
            position = exhausted ? position.nextPart() : new Position(position.part(), read.getLast());
        }
        return new Stretch(resources, position);
    }

    /** @return the ids of the rows that were read */
    private List<UUID> read(UUID patientId, Scope scope, Position from, int rows, List<Resource> into) {
        Instant since = scope.since();
        UUID after = from.after();
        return switch (from.part()) {
            case PATIENT -> patient(patientId, since, after, into);
            case CHART ->
                take(
                        chart.next(patientId, since, after, rows),
                        ChartTransfer.Story::id,
                        scope.shown(story -> ChartResources.write(story, patientId)),
                        into);
            case LABORATORY ->
                !scope.laboratory()
                        ? List.of()
                        : take(
                                laboratory.next(patientId, since, after, rows, scope.releasedOnly()),
                                LaboratoryTransfer.Order::id,
                                scope.shown(order -> LaboratoryResources.write(order, patientId)),
                                into);
            case DOCUMENTS ->
                !scope.documents()
                        ? List.of()
                        : take(
                                documents.next(patientId, since, after, rows),
                                DocumentTransfer.Filed::id,
                                scope.shown(filed -> List.of(DocumentResource.write(filed, patientId, publicUrl))),
                                into);
            case OUTSIDE ->
                take(
                        outside.inOrder(patientId, since == null ? Instant.EPOCH : since, after, rows),
                        OutsideRecord::id,
                        record -> List.of(outside(record)),
                        into);
        };
    }

    private static <T> List<UUID> take(
            List<T> rows, Function<T, UUID> id, Function<T, List<? extends Resource>> write, List<Resource> into) {
        rows.forEach(row -> into.addAll(write.apply(row)));
        return rows.stream().map(id).toList();
    }

    /** One row; there is no second one to go on with. */
    private List<UUID> patient(UUID patientId, @Nullable Instant since, UUID after, List<Resource> into) {
        if (after.equals(FIRST)) {
            patients.known(patientId)
                    .filter(known -> since == null || known.changedAt().isAfter(since))
                    .ifPresent(known -> into.add(patient(known)));
        }
        return List.of();
    }

    private Patient patient(PatientLookup.Known known) {
        Patient patient =
                PatientResource.write(known, hospitals.current().name(), confidentialities.isRestricted(known.id()));
        patient.setId(known.id().toString());
        patient.getMeta()
                .setVersionId(String.valueOf(known.version() + 1))
                .setLastUpdatedElement(Terms.instant(known.changedAt()));
        return patient;
    }

    private Resource outside(OutsideRecord record) {
        OutsideRecord.Content content = cipher.open(
                record.patientId(), OutsideRecord.SEALED, record.id(), record.sealed(), OutsideRecord.Content.class);
        Resource resource = Fhir.read(content.json());
        resource.setId(record.id().toString());
        resource.getMeta().setLastUpdatedElement(Terms.instant(record.updatedAt()));
        return resource;
    }
}
