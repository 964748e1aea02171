package io.epione.patient.access;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
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

/** Tells of the records that were guarded before other services were told of such: of each hospital once after a start. */
@Component
class TellUntoldRecords {

    private static final Logger log = LoggerFactory.getLogger(TellUntoldRecords.class);
    private static final int BATCH = 100;

    private final Hospitals hospitals;
    private final GuardedRecords records;
    private final TellGuarded guarded;
    private final TransactionTemplate transaction;
    private final Set<UUID> done = ConcurrentHashMap.newKeySet();

    TellUntoldRecords(
            Hospitals hospitals, GuardedRecords records, TellGuarded guarded, TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.records = records;
        this.guarded = guarded;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.confidentiality.telling-interval:5s}")
    void run() {
        hospitals.all().stream()
                .map(Hospital::id)
                .filter(id -> !done.contains(id))
                .forEach(this::tell);
    }

    private void tell(UUID hospital) {
        try {
            if (Tenancy.as(hospital, this::batch) < BATCH) {
                done.add(hospital);
            }
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("hospital", hospital)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("guarded records not told of yet");
        }
    }

    /** @return how many there were; each is a transaction of its own. */
    int batch() {
        List<UUID> untold =
                Objects.requireNonNull(transaction.execute(status -> records.untold(Tenancy.current(), BATCH)));
        untold.forEach(patient -> transaction.executeWithoutResult(status -> guarded.tell(patient)));
        return untold.size();
    }
}
