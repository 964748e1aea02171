package io.epione.patient.fhir;

import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.RecordExport.Status;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far exports are, and what there is to fetch. */
@Component
class ReadExport {

    private final RecordExports exports;
    private final ExportAccess access;
    private final Pieces pieces;

    ReadExport(RecordExports exports, ExportAccess access, Pieces pieces) {
        this.exports = exports;
        this.access = access;
        this.pieces = pieces;
    }

    /** @param files their pieces; empty until it is complete */
    record Seen(RecordExport export, List<Piece> files) {

        static Seen without(RecordExport export) {
            return new Seen(export, List.of());
        }
    }

    /** @param patientId null for an export of all patients */
    @Transactional(readOnly = true)
    public Seen one(@Nullable UUID patientId, UUID id) {
        RecordExport known = access.find(patientId, id);
        return known.status() == Status.COMPLETED ? new Seen(known, pieces.of(id)) : Seen.without(known);
    }

    /** Those of all patients, the newest first. */
    @Transactional(readOnly = true)
    public Page<Seen> ofHospital(PageRequest page) {
        return Page.of(
                exports.ofHospital(page.afterId(), page.fetch()),
                page,
                started -> Cursor.of(started.id()),
                Seen::without);
    }
}
