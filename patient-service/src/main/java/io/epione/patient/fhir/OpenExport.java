package io.epione.patient.fhir;

import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.RecordExport.Status;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.ContentCipher;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a file of an export. */
@Component
class OpenExport {

    private final ExportAccess access;
    private final RunExport run;
    private final Pieces pieces;
    private final Audit audit;

    OpenExport(ExportAccess access, RunExport run, Pieces pieces, Audit audit) {
        this.access = access;
        this.run = run;
        this.pieces = pieces;
        this.audit = audit;
    }

    /** @param pieces of the clear bytes, each opened when it is asked for */
    record File(RecordExport export, Iterator<byte[]> pieces) {}

    /** @throws io.epione.platform.problem.Problem 404 for what is no file of a complete export of the caller's */
    @Transactional(readOnly = true)
    public File open(@Nullable UUID patientId, UUID id, String name) {
        RecordExport known = access.find(patientId, id);
        List<Piece> file = known.status() == Status.COMPLETED
                ? pieces.of(id).stream()
                        .filter(piece -> piece.file().equals(name))
                        .toList()
                : List.of();
        if (file.isEmpty()) {
            throw RecordExports.unknown();
        }
        ContentCipher cipher = run.cipher(known);
        audit.act("download", "Bundle", id, patientId);
        return new File(
                known,
                file.stream().map(piece -> pieces.read(id, cipher, piece)).iterator());
    }
}
