package io.epione.patient.fhir;

import io.epione.patient.fhir.Pieces.Piece;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.security.OnBehalf.Requester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what another system sends. It is stored, sealed, before this returns; what comes of it the report will say. */
@Component
class StartImport {

    private static final String FILE = "sent";
    private static final int PIECE_BYTES = 1 << 20;

    private final RecordImports imports;
    private final Pieces pieces;
    private final RecordJobs jobs;
    private final HospitalCipher cipher;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final SplitUpload split;

    StartImport(
            RecordImports imports,
            Pieces pieces,
            RecordJobs jobs,
            HospitalCipher cipher,
            Audit audit,
            TransactionTemplate transaction,
            ExchangeSettings settings) {
        this.imports = imports;
        this.pieces = pieces;
        this.jobs = jobs;
        this.cipher = cipher;
        this.audit = audit;
        this.transaction = transaction;
        this.split = new SplitUpload(settings);
    }

    /** What is sent. @param source URI of the system that it comes from */
    record Upload(InputStream body, boolean gzip, boolean sequence, String source) {}

    /** @throws io.epione.platform.problem.Problem 400 for what is no Bundle, 413 for too much, 503 while the store is away */
    RecordImport start(Upload upload) throws IOException {
        UUID id = Ids.next();
        Requester requester = Requester.current();
        Writer writer = new Writer(id, transaction.execute(status -> cipher.contents()));
        int resources = split.split(upload.body(), upload.gzip(), upload.sequence(), writer::add);
        List<Piece> stored = writer.finish();
        return transaction.execute(status -> {
            RecordImport started = imports.saveAndFlush(new RecordImport(id, requester, upload.source(), resources));
            ContentCipher now = cipher.contents();
            stored.forEach(piece -> pieces.keep(id, piece, now));
            jobs.add(RecordJobs.Kind.IMPORT, id, Instant.now());
            audit.act("import", "Bundle", id, null);
            return started;
        });
    }

    /** Gathers lines until a piece is full. */
    private final class Writer {

        private final UUID id;
        private final ContentCipher contents;
        private final List<Piece> written = new ArrayList<>();
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private int lines;

        Writer(UUID id, ContentCipher contents) {
            this.id = id;
            this.contents = contents;
        }

        void add(String url, String resource) {
            piece.writeBytes((url + '\t' + resource + '\n').getBytes(StandardCharsets.UTF_8));
            lines++;
            if (piece.size() >= PIECE_BYTES) {
                write();
            }
        }

        List<Piece> finish() {
            if (lines > 0) {
                write();
            }
            return written;
        }

        private void write() {
            written.add(pieces.write(id, contents, FILE, written.size() + 1, lines, piece.toByteArray()));
            piece.reset();
            lines = 0;
        }
    }
}
