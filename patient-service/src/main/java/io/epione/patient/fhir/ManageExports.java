package io.epione.patient.fhir;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.RecordExport.Format;
import io.epione.patient.fhir.RecordExport.Status;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.OnBehalf.Requester;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can be done with an export besides working on it: ask for it, look at it, end it, go on with it, fetch its files. */
@Component
class ManageExports {

    private final RecordExports exports;
    private final RunExport run;
    private final Pieces pieces;
    private final RecordJobs jobs;
    private final RecordAccess access;
    private final Audit audit;

    ManageExports(
            RecordExports exports, RunExport run, Pieces pieces, RecordJobs jobs, RecordAccess access, Audit audit) {
        this.exports = exports;
        this.run = run;
        this.pieces = pieces;
        this.jobs = jobs;
        this.access = access;
        this.audit = audit;
    }

    /** @param files what there is to fetch, by name; empty until it is complete */
    record Seen(RecordExport export, List<Piece> files) {}

    /** The pieces of one file, and what opens them. */
    record File(RecordExport export, List<Piece> pieces, ContentCipher cipher, Audit audit) {}

    /** @throws Problem 404 or 403 where a patient's record is not open */
    @Transactional
    public RecordExport start(Wanted wanted) {
        UUID patientId = wanted.patientId();
        Audit taking = patientId == null ? audit : access.open(patientId);
        UUID id = Ids.next();
        RecordExport started = exports.saveAndFlush(new RecordExport(id, Requester.current(), wanted));
        jobs.add(RecordJobs.Kind.EXPORT, id, Instant.now());
        taking.act("request-export", "Bundle", id, patientId);
        return started;
    }

    /** @throws Problem 404 for what is no export of the hospital */
    @Transactional(readOnly = true)
    public Seen one(@Nullable UUID patientId, UUID id) {
        RecordExport known = known(exports.findById(id).orElse(null), patientId);
        return new Seen(known, known.status() == Status.COMPLETED ? pieces.of(id) : List.of());
    }

    @Transactional(readOnly = true)
    public Page<RecordExport> ofHospital(PageRequest page) {
        return Page.of(
                exports.ofHospital(page.afterId(), page.fetch()),
                page,
                started -> Cursor.of(started.id()),
                started -> started);
    }

    /** One that has ended stays as it ended. */
    @Transactional
    public RecordExport cancel(@Nullable UUID patientId, UUID id) {
        RecordExport known = known(exports.lock(id).orElse(null), patientId);
        if (known.cancel()) {
            run.ended(known);
            audit.act("cancel-export", "Bundle", id, patientId);
        }
        return known;
    }

    /** @throws Problem 409 for one that was not cancelled */
    @Transactional
    public RecordExport resume(UUID id) {
        RecordExport known = known(exports.lock(id).orElse(null), null);
        if (!known.resume()) {
            throw Problem.conflict("NOT_CANCELLED", "Only an export that was cancelled can be gone on with.");
        }
        jobs.remove(RecordJobs.Kind.FORGET, id);
        jobs.add(RecordJobs.Kind.EXPORT, id, Instant.now());
        audit.act("resume-export", "Bundle", id, null);
        return exports.saveAndFlush(known);
    }

    /** @throws Problem 404 for what is no file of a complete export of the hospital */
    @Transactional(readOnly = true)
    public File file(@Nullable UUID patientId, UUID id, String name) {
        RecordExport known = known(exports.findById(id).orElse(null), patientId);
        List<Piece> file = known.status() == Status.COMPLETED
                ? pieces.of(id).stream()
                        .filter(piece -> piece.file().equals(name))
                        .toList()
                : List.of();
        if (file.isEmpty()) {
            throw RecordExports.unknown();
        }
        audit.act("download", "Bundle", id, patientId);
        return new File(known, file, run.cipher(known), audit);
    }

    byte[] open(File file, Piece piece) {
        return pieces.read(file.export().id(), file.cipher(), piece);
    }

    /** One of a patient is for who has asked for it, while that patient's record is open to them. */
    private RecordExport known(@Nullable RecordExport found, @Nullable UUID patientId) {
        if (patientId != null) {
            access.open(patientId);
        }
        boolean ofAll = found != null && found.wanted().format() == Format.NDJSON;
        if (found == null
                || (patientId == null) != ofAll
                || (patientId != null
                        && !(patientId.equals(found.patientId())
                                && CurrentUser.get().userId().equals(found.createdBy())))) {
            throw RecordExports.unknown();
        }
        return found;
    }
}
