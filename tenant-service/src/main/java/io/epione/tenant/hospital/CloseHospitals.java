package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import io.epione.tenant.hospital.DecideOnHospital.Decision;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Closes the hospitals whose export window has ended. Of several instances, one closes each: the row's version decides. One
 * that cannot be closed now is tried again and does not keep the others waiting.
 */
@Component
class CloseHospitals {

    private static final Logger log = LoggerFactory.getLogger(CloseHospitals.class);

    private final HospitalRegister register;
    private final DecideOnHospital decideOnHospital;

    CloseHospitals(HospitalRegister register, DecideOnHospital decideOnHospital) {
        this.register = register;
        this.decideOnHospital = decideOnHospital;
    }

    @Scheduled(fixedDelayString = "${epione.hospitals.closing-interval:1m}")
    void run() {
        Instant now = Instant.now();
        register.leavingBefore(now).forEach(id -> close(id, now));
    }

    private void close(UUID id, Instant now) {
        try {
            decideOnHospital.decide(id, new Decision.Close(now));
        } catch (Problem | DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("hospital", id)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("hospital not closed");
        }
    }
}
