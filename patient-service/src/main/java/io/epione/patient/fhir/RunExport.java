package io.epione.patient.fhir;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.RecordExport.Format;
import io.epione.patient.fhir.RecordExport.Place;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.patient.fhir.RecordReader.Position;
import io.epione.patient.fhir.RecordReader.Scope;
import io.epione.patient.fhir.RecordReader.Stretch;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.OnBehalf;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with an export from where it stands: reads until there is enough for some pieces, stores these, and keeps them with
 * the new position in one transaction. Killed at any moment it has lost a few pieces, which are removed, and nothing twice.
 */
@Component
class RunExport {

    static final String BUNDLE = "record";

    private static final int ENOUGH_BYTES = 4 << 20;
    private static final int PIECE_BYTES = 1 << 20;
    private static final int ROWS = 200;
    private static final int PATIENTS_TOGETHER = 200;

    private final RecordExports exports;
    private final RecordReader reader;
    private final RecordAccess access;
    private final PatientLookup patients;
    private final Pieces pieces;
    private final RecordJobs jobs;
    private final HospitalCipher hospitalCipher;
    private final PatientCipher patientCipher;
    private final OnBehalf onBehalf;
    private final Hospitals hospitals;
    private final Audit audit;
    private final ExchangeSettings settings;
    private final TransactionTemplate transaction;
    private final String publicUrl;

    RunExport(
            RecordExports exports,
            RecordReader reader,
            RecordAccess access,
            PatientLookup patients,
            Pieces pieces,
            RecordJobs jobs,
            HospitalCipher hospitalCipher,
            PatientCipher patientCipher,
            OnBehalf onBehalf,
            Hospitals hospitals,
            Audit audit,
            ExchangeSettings settings,
            TransactionTemplate transaction,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.exports = exports;
        this.reader = reader;
        this.access = access;
        this.patients = patients;
        this.pieces = pieces;
        this.jobs = jobs;
        this.hospitalCipher = hospitalCipher;
        this.patientCipher = patientCipher;
        this.onBehalf = onBehalf;
        this.hospitals = hospitals;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.publicUrl = publicUrl;
    }

    /**
     * Call for the hospital. Ends when the export has ended, by whomever.
     *
     * @param hopeless to end it as failed
     */
    void run(UUID id, boolean hopeless) {
        Optional<RecordExport> found = transaction.execute(status -> exports.findById(id));
        if (found.filter(RecordExport::isRunning).isEmpty()) {
            transaction.executeWithoutResult(status -> jobs.remove(RecordJobs.Kind.EXPORT, id));
            return;
        }
        if (hopeless) {
            fail(id);
            return;
        }
        RecordExport known = found.get();
        try {
            onBehalf.run(known.requester(), () -> work(known));
        } catch (Problem refusal) {
            if (refusal.status() >= 500) {
                throw refusal;
            }
            fail(id);
        }
    }

    private void fail(UUID id) {
        transaction.executeWithoutResult(
                status -> exports.lock(id).filter(RecordExport::fail).ifPresent(this::ended));
    }

    private void work(RecordExport known) {
        Map<String, Integer> numbers = new HashMap<>();
        transaction
                .execute(status -> pieces.of(known.id()))
                .forEach(piece -> numbers.put(piece.file(), piece.number()));
        if (known.wanted().format() == Format.PDF) {
            print(known);
            return;
        }
        Place place = known.place();
        boolean more = true;
        while (more) {
            Batch batch = new Batch(known.wanted());
            place = fill(batch, known.wanted(), place, batch::add);
            List<Piece> written = batch.write(known.id(), keysOfToday(known), numbers);
            Place reached = place;
            more = Boolean.TRUE.equals(transaction.execute(status -> keep(known.id(), batch, written, reached)));
        }
    }

    /** A page is numbered of all pages, so it is all or nothing: begun anew where it was interrupted. */
    private void print(RecordExport known) {
        PrintedRecord record = new PrintedRecord();
        Batch batch = new Batch(known.wanted());
        Place place = known.place();
        while (!batch.last) {
            Batch stretch = new Batch(known.wanted());
            place = fill(stretch, known.wanted(), place, record::add);
            batch.last = stretch.last;
            batch.finished.addAll(stretch.finished);
        }
        Hospital hospital = hospitals.current();
        byte[] pdf = PrintRecord.print(record, hospital.name(), ZonedDateTime.now(hospital.timezone()));
        ContentCipher cipher = keysOfToday(known);
        List<Piece> written = new ArrayList<>();
        for (int from = 0; from < pdf.length; from += PIECE_BYTES) {
            byte[] some = Arrays.copyOfRange(pdf, from, Math.min(pdf.length, from + PIECE_BYTES));
            written.add(pieces.write(known.id(), cipher, BUNDLE, written.size() + 1, from == 0 ? 1 : 0, some));
        }
        Place reached = place;
        transaction.executeWithoutResult(status -> keep(known.id(), batch, written, reached));
    }

    /** What is of one patient can be opened for as long as that patient's keyset is there. */
    ContentCipher cipher(RecordExport export) {
        UUID patientId = export.patientId();
        return patientId == null ? hospitalCipher.contents() : patientCipher.contents(patientId);
    }

    /** Asked for anew with each batch: an export may last longer than a key. */
    private ContentCipher keysOfToday(RecordExport export) {
        return transaction.execute(status -> cipher(export));
    }

    /** @return where it has come to */
    private Place fill(Batch batch, Wanted wanted, Place from, Consumer<Resource> into) {
        Place place = from;
        while (batch.bytes < ENOUGH_BYTES && batch.finished.size() < PATIENTS_TOGETHER) {
            if (place.position() == null) {
                UUID next = next(wanted, place.patient());
                if (next == null) {
                    batch.last = true;
                    return place;
                }
                place = new Place(next, Position.START);
            }
            UUID patient = place.patient();
            Position position = place.position();
            if (patient == null || position == null) {
                throw new IllegalStateException("A position without its patient");
            }
            Stretch stretch = reader.read(patient, scope(wanted), position, ROWS);
            stretch.resources().forEach(into);
            if (stretch.next() == null) {
                batch.finished.add(patient);
            }
            place = new Place(patient, stretch.next());
        }
        return place;
    }

    private @Nullable UUID next(Wanted wanted, @Nullable UUID before) {
        if (wanted.patientId() != null) {
            return before == null ? wanted.patientId() : null;
        }
        List<UUID> next = patients.idsAfter(before == null ? RecordReader.FIRST : before, 1);
        return next.isEmpty() ? null : next.getFirst();
    }

    /** Who gives out all records has the whole of them; who asks for one has what the caller may see, at this moment. */
    private Scope scope(Wanted wanted) {
        if (wanted.patientId() == null) {
            return Scope.all(wanted.since());
        }
        OpenRecord record = access.enter(wanted.patientId());
        return ReadRecord.scope(CurrentUser.get(), record, wanted.since());
    }

    private boolean keep(UUID id, Batch batch, List<Piece> written, Place reached) {
        RecordExport current = exports.lock(id).orElse(null);
        if (current == null || !current.isRunning()) {
            return false;
        }
        ContentCipher now = cipher(current);
        written.forEach(piece -> pieces.keep(id, piece, now));
        batch.finished.forEach(patient -> audit.act("export", "Patient", patient, patient));
        current.advance(reached, batch.finished.size(), batch.count);
        if (batch.last) {
            current.complete();
            ended(current);
        } else {
            exports.saveAndFlush(current);
            jobs.add(RecordJobs.Kind.EXPORT, id, Instant.now().plus(RecordJobs.LEASE));
        }
        return current.isRunning();
    }

    /** Call in a transaction. What was written can be fetched, or gone on with, for a while. */
    void ended(RecordExport ended) {
        exports.saveAndFlush(ended);
        jobs.remove(RecordJobs.Kind.EXPORT, ended.id());
        jobs.add(RecordJobs.Kind.FORGET, ended.id(), Instant.now().plus(settings.exportRetention()));
    }

    /** What has been read and not been kept. */
    private final class Batch {

        private final Wanted wanted;
        private final Map<String, ByteArrayOutputStream> lines = new TreeMap<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private final List<UUID> finished = new ArrayList<>();
        private int bytes;
        private int count;
        private boolean last;

        Batch(Wanted wanted) {
            this.wanted = wanted;
        }

        void add(Resource resource) {
            String type = resource.fhirType();
            if (!wanted.types().isEmpty() && !wanted.types().contains(type)) {
                return;
            }
            String file = wanted.format() == Format.NDJSON ? type : BUNDLE;
            ByteArrayOutputStream text = lines.computeIfAbsent(file, name -> new ByteArrayOutputStream());
            byte[] line = line(resource, text.size() > 0).getBytes(StandardCharsets.UTF_8);
            text.writeBytes(line);
            counts.merge(file, 1, Integer::sum);
            bytes += line.length;
            count++;
        }

        /** A line, or an entry of a Bundle. */
        private String line(Resource resource, boolean another) {
            String text = Fhir.write(resource);
            return wanted.format() == Format.NDJSON
                    ? text + "\n"
                    : (another ? "," : "") + "{\"fullUrl\":\"" + Fhir.fullUrl(publicUrl, resource) + "\",\"resource\":"
                            + text + "}\n";
        }

        List<Piece> write(UUID id, ContentCipher cipher, Map<String, Integer> numbers) {
            List<Piece> written = new ArrayList<>();
            lines.forEach((file, text) -> written.add(pieces.write(
                    id,
                    cipher,
                    file,
                    numbers.merge(file, 1, Integer::sum),
                    counts.getOrDefault(file, 0),
                    text.toByteArray())));
            return written;
        }
    }
}
