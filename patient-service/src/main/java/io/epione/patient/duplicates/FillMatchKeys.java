package io.epione.patient.duplicates;

import io.epione.patient.duplicates.Fillings.Filling;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives match keys to the patients who have none because they were registered before records were compared, and compares them:
 * once for each hospital, in the background. Each patient is a transaction of its own, for two that wait for each other's keys
 * would be a deadlock, and commits with how far it has come.
 */
@Component
class FillMatchKeys {

    private static final Logger log = LoggerFactory.getLogger(FillMatchKeys.class);
    private static final int HOSPITALS = 5;
    private static final int PATIENTS = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Hospitals hospitals;
    private final Fillings fillings;
    private final MatchKeys keys;
    private final ScorePatient score;
    private final TransactionTemplate transaction;
    private final Counter filledPatients;
    private final Set<UUID> added = ConcurrentHashMap.newKeySet();

    FillMatchKeys(
            Hospitals hospitals,
            Fillings fillings,
            MatchKeys keys,
            ScorePatient score,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.hospitals = hospitals;
        this.fillings = fillings;
        this.keys = keys;
        this.score = score;
        this.transaction = transaction;
        this.filledPatients = Counter.builder("epione.patients.match.keys.filled")
                .description("Patients who were given match keys after their registration")
                .register(meters);
    }

    /** One batch of some hospitals. */
    @Scheduled(fixedDelayString = "${epione.duplicates.filling-interval:1s}")
    void run() {
        addNewHospitals();
        Instant now = Instant.now();
        for (Filling filling : fillings.until(now, HOSPITALS)) {
            if (fillings.take(filling, now.plus(LEASE))) {
                Tenancy.as(filling.hospital(), () -> fill(filling));
            }
        }
    }

    private void addNewHospitals() {
        List<UUID> fresh = hospitals.all().stream()
                .map(Hospital::id)
                .filter(id -> !added.contains(id))
                .toList();
        fillings.add(fresh);
        added.addAll(fresh);
    }

    /** The next batch of a hospital; call for it. */
    void fill(Filling filling) {
        UUID hospital = filling.hospital();
        try {
            List<UUID> without = Objects.requireNonNull(
                    transaction.execute(status -> keys.patientsWithout(filling.after(), PATIENTS)));
            without.forEach(patient -> fill(hospital, patient));
            if (without.size() < PATIENTS) {
                finish(hospital);
            } else {
                fillings.release(hospital);
            }
        } catch (DataAccessException | TransactionException e) {
            // It is taken again when the lease is over.
            log.atWarn()
                    .addKeyValue("hospital", hospital)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("filling in match keys interrupted");
        }
    }

    private void fill(UUID hospital, UUID patient) {
        try {
            boolean filled =
                    Boolean.TRUE.equals(transaction.execute(status -> passed(hospital, patient, score.score(patient))));
            filledPatients.increment(filled ? 1 : 0);
        } catch (Problem erased) {
            transaction.execute(status -> passed(hospital, patient, false));
        }
    }

    private boolean passed(UUID hospital, UUID patient, boolean filled) {
        fillings.passed(hospital, patient, filled, Instant.now().plus(LEASE));
        return filled;
    }

    private void finish(UUID hospital) {
        fillings.finish(hospital)
                .filter(patients -> patients > 0)
                .ifPresent(patients -> log.atInfo()
                        .addKeyValue("hospital", hospital)
                        .addKeyValue("patients", patients)
                        .log("match keys filled in"));
    }
}
