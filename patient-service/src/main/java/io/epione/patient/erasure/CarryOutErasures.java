package io.epione.patient.erasure;

import feign.FeignException;
import io.epione.patient.erasure.ErasureClients.AppointmentErasure;
import io.epione.patient.erasure.ErasureClients.AuthErasure;
import io.epione.patient.erasure.ErasureClients.MessagingErasure;
import io.epione.patient.erasure.ErasureClients.PrescriptionErasure;
import io.epione.patient.erasure.ErasureClients.SigningClient;
import io.epione.patient.erasure.RetentionRules.RetentionRule;
import io.epione.platform.erasure.EraseRecord;
import io.epione.platform.erasure.EraseRecord.Finding;
import io.epione.platform.erasure.EraseRecord.Order;
import io.epione.platform.erasure.EraseRecord.Outcome;
import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has every service erase what it keeps of a patient, or say why not, then has the certificate signed. Each answer is stored as
 * it comes: after a crash, or while a service is away, it goes on with the next one. Asking a service twice does no harm.
 */
@Component
class CarryOutErasures {

    private static final Logger log = LoggerFactory.getLogger(CarryOutErasures.class);
    private static final int BATCH = 20;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private final DueErasures due;
    private final Erasures erasures;
    private final RetentionRules rules;
    private final Certificate certificate;
    private final EraseRecord ownRecord;
    private final AuthErasure accounts;
    private final AppointmentErasure appointments;
    private final PrescriptionErasure prescriptions;
    private final MessagingErasure messages;
    private final SigningClient signing;
    private final TransactionTemplate transaction;

    CarryOutErasures(
            DueErasures due,
            Erasures erasures,
            RetentionRules rules,
            Certificate certificate,
            EraseRecord ownRecord,
            AuthErasure accounts,
            AppointmentErasure appointments,
            PrescriptionErasure prescriptions,
            MessagingErasure messages,
            SigningClient signing,
            TransactionTemplate transaction) {
        this.due = due;
        this.erasures = erasures;
        this.rules = rules;
        this.certificate = certificate;
        this.ownRecord = ownRecord;
        this.accounts = accounts;
        this.appointments = appointments;
        this.prescriptions = prescriptions;
        this.messages = messages;
        this.signing = signing;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.erasure.interval:5s}")
    void run() {
        due.until(Instant.now(), BATCH).forEach(one -> Tenancy.as(one.tenantId(), () -> carryOut(one)));
    }

    private void carryOut(Due one) {
        try {
            Erasure erasure =
                    transaction.execute(status -> erasures.findById(one.id()).orElseThrow());
            finish(ask(Objects.requireNonNull(erasure)));
        } catch (FeignException
                | NoFallbackAvailableException
                | Problem
                | DataAccessException
                | TransactionException e) {
            log.atWarn()
                    .addKeyValue("erasure", one.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("erasure delayed");
            transaction.executeWithoutResult(
                    status -> due.put(one.id(), Instant.now().plus(AGAIN_AFTER)));
        }
    }

    private Erasure ask(Erasure erasure) {
        List<Finding> findings = new ArrayList<>(certificate.findings(erasure));
        Erasure current = erasure;
        for (RetentionRule rule : rules.all()) {
            boolean known = findings.stream()
                    .anyMatch(
                            finding -> finding.category().equals(rule.category().name()));
            if (!known) {
                findings.add(ask(rule, erasure.patientId(), findings));
                current = store(erasure.id(), findings);
            }
        }
        return current;
    }

    private Finding ask(RetentionRule rule, UUID patientId, List<Finding> others) {
        Order order = new Order(patientId, rule.years(), rule.rule());
        Finding answer =
                switch (rule.category()) {
                    case PORTAL_ACCOUNT -> accounts.erase(order);
                    case CONSULTATIONS -> appointments.erase(order);
                    case PRESCRIPTIONS -> prescriptions.erase(order);
                    case MESSAGES -> messages.erase(order);
                    case MEDICAL_RECORD -> keptByOthers(others).orElseGet(() -> ownRecord.erase(order));
                };
        return new Finding(rule.category().name(), answer.outcome(), answer.rows(), answer.keptUntil(), answer.rule());
    }

    /** As long as anything of a treatment is kept it must be known whose it is. */
    private static Optional<Finding> keptByOthers(List<Finding> others) {
        return others.stream()
                .filter(finding -> finding.outcome() == Outcome.KEPT)
                .max(Comparator.comparing(finding -> Objects.requireNonNullElse(finding.keptUntil(), LocalDate.MAX)))
                .map(finding -> new Finding(
                        Category.MEDICAL_RECORD.name(),
                        Outcome.KEPT,
                        0,
                        finding.keptUntil(),
                        finding.rule() + ", for " + finding.category()));
    }

    private Erasure store(UUID id, List<Finding> findings) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Erasure erasure = erasures.lock(id).orElseThrow();
            erasure.record(certificate.json(findings));
            return erasures.saveAndFlush(erasure);
        }));
    }

    private void finish(Erasure erasure) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String text = certificate.text(erasure, now);
        String signature = signing.sign(new SigningClient.Document(text)).signature();
        transaction.executeWithoutResult(status -> {
            Erasure locked = erasures.lock(erasure.id()).orElseThrow();
            if (locked.status() == ErasureStatus.APPROVED) {
                locked.complete(text, signature, now);
                erasures.saveAndFlush(locked);
            }
            due.remove(erasure.id());
        });
    }
}
