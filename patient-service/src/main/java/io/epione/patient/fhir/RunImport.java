package io.epione.patient.fhir;

import io.epione.patient.fhir.ImportReport.Detail;
import io.epione.patient.fhir.ImportReport.Item;
import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.RecordImport.Outcome;
import io.epione.patient.fhir.SentRecords.Entry;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.OnBehalf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with an import from where it stands: some resources, their places in the report and the position in one transaction,
 * then the next. Killed at any moment it has lost what had not committed, and nothing twice.
 */
@Component
class RunImport {

    private static final int TOGETHER = 50;

    private final RecordImports imports;
    private final ImportReport report;
    private final Pieces pieces;
    private final TakeOver takeOver;
    private final RecordJobs jobs;
    private final HospitalCipher cipher;
    private final OnBehalf onBehalf;
    private final ExchangeSettings settings;
    private final TransactionTemplate transaction;

    RunImport(
            RecordImports imports,
            ImportReport report,
            Pieces pieces,
            TakeOver takeOver,
            RecordJobs jobs,
            HospitalCipher cipher,
            OnBehalf onBehalf,
            ExchangeSettings settings,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.report = report;
        this.pieces = pieces;
        this.takeOver = takeOver;
        this.jobs = jobs;
        this.cipher = cipher;
        this.onBehalf = onBehalf;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** What it goes on with, read once. */
    private record Run(UUID id, String source, SentRecords sent) {}

    /**
     * Call for the hospital. Ends when the import has ended, by whomever.
     *
     * @param hopeless to end it as failed
     */
    void run(UUID id, boolean hopeless) {
        Optional<RecordImport> found = transaction.execute(status -> imports.findById(id));
        if (found.filter(RecordImport::isRunning).isEmpty()) {
            transaction.executeWithoutResult(status -> jobs.remove(RecordJobs.Kind.IMPORT, id));
            return;
        }
        if (hopeless) {
            fail(id);
            return;
        }
        RecordImport known = found.get();
        Run run = new Run(id, known.source(), sent(known));
        try {
            onBehalf.run(known.requester(), () -> {
                boolean more = true;
                while (more) {
                    more = steps(run);
                }
            });
        } catch (Problem withdrawn) {
            if (!withdrawn.code().equals("POST_WITHDRAWN")) {
                throw withdrawn;
            }
            fail(id);
        }
    }

    private void fail(UUID id) {
        transaction.executeWithoutResult(
                status -> imports.lock(id).filter(RecordImport::fail).ifPresent(this::ended));
    }

    private SentRecords sent(RecordImport known) {
        List<Piece> stored = transaction.execute(status -> pieces.of(known.id()));
        return new SentRecords(known.source(), stored.size(), piece -> lines(known.id(), piece));
    }

    /** Looked up each time: while keys are rotated other objects take the places of these. */
    private String[] lines(UUID id, int number) {
        Piece piece = transaction.execute(status -> pieces.of(id).get(number));
        ContentCipher contents = transaction.execute(status -> cipher.contents());
        return new String(pieces.read(id, contents, piece), StandardCharsets.UTF_8).split("\n");
    }

    /** Many at once; one by one where one of them is refused by a rule. @return whether there is more */
    private boolean steps(Run run) {
        try {
            return step(run, TOGETHER);
        } catch (Problem | DataIntegrityViolationException oneOfThem) {
            boolean more = true;
            for (int i = 0; more && i < TOGETHER; i++) {
                more = oneStep(run);
            }
            return more;
        }
    }

    private boolean oneStep(Run run) {
        try {
            return step(run, 1);
        } catch (Problem refusal) {
            if (refusal.status() >= 500) {
                throw refusal;
            }
            return Boolean.TRUE.equals(transaction.execute(status -> goOn(run, 1, entry -> refused(entry, refusal))));
        } catch (DataIntegrityViolationException conflict) {
            return Boolean.TRUE.equals(transaction.execute(status -> goOn(
                    run, 1, entry -> TakeOver.invalid(entry, "CONFLICT", entry.type(), "contradicts what is there"))));
        }
    }

    private boolean step(Run run, int size) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> goOn(run, size, entry -> takeOver.take(run.source(), run.sent(), entry))));
    }

    /** What is done with one resource. */
    private interface Work {
        Item of(Entry entry);
    }

    private boolean goOn(Run run, int size, Work work) {
        RecordImport current = imports.lock(run.id()).orElse(null);
        if (current == null || !current.isRunning()) {
            return false;
        }
        for (int i = 0; i < size && current.isRunning(); i++) {
            Item item = work.of(run.sent().at(current.position()));
            report.add(run.id(), item);
            current.advance(item.outcome());
        }
        imports.saveAndFlush(current);
        if (current.isRunning()) {
            jobs.add(RecordJobs.Kind.IMPORT, run.id(), Instant.now().plus(RecordJobs.LEASE));
        } else {
            ended(current);
        }
        return current.isRunning();
    }

    /** What was sent is not needed any more, and the report for a while. */
    void ended(RecordImport ended) {
        imports.saveAndFlush(ended);
        pieces.remove(ended.id());
        jobs.remove(RecordJobs.Kind.IMPORT, ended.id());
        jobs.add(RecordJobs.Kind.FORGET, ended.id(), Instant.now().plus(settings.reportRetention()));
    }

    private static Item refused(Entry entry, Problem problem) {
        boolean invalid = problem.status() == 422;
        String path = problem.errors().stream()
                .map(Problem.FieldError::field)
                .findFirst()
                .orElse(entry.type());
        return new Item(
                entry.number(),
                entry.type(),
                invalid ? Outcome.INVALID : Outcome.REFUSED,
                problem.code(),
                null,
                new Detail(entry.name(), path, message(problem), List.of(), List.of()));
    }

    private static @Nullable String message(Problem problem) {
        return problem.errors().stream()
                .map(Problem.FieldError::message)
                .findFirst()
                .orElse(problem.getMessage());
    }
}
