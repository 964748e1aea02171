package io.epione.auth.registration;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes registrations that nobody confirmed in time, with the accounts prepared for them. Two instances may do so at once. A
 * hospital where it fails is tried again and does not keep the others waiting.
 */
@Component
class ForgetRegistrations {

    private static final Logger log = LoggerFactory.getLogger(ForgetRegistrations.class);
    private static final Limit BATCH = Limit.of(50);

    private final Hospitals hospitals;
    private final Registrations registrations;
    private final IdentityAdmin identity;
    private final TransactionTemplate transaction;

    ForgetRegistrations(
            Hospitals hospitals, Registrations registrations, IdentityAdmin identity, TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.registrations = registrations;
        this.identity = identity;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.auth.registrations.forget-interval:1h}")
    void run() {
        Instant before = Instant.now().minus(Registration.CONFIRM_WITHIN);
        hospitals.all().stream().map(Hospital::id).forEach(hospital -> forget(hospital, before));
    }

    private void forget(UUID hospital, Instant before) {
        try {
            Tenancy.as(hospital, () -> {
                while (forgetSome(before)) {}
            });
        } catch (Problem | DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("hospital", hospital)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("registrations not forgotten");
        }
    }

    /** The account goes first: when the commit fails after it, the row is found again. @return whether there may be more */
    private boolean forgetSome(Instant before) {
        List<Registration> old = transaction.execute(status -> {
            List<Registration> found = registrations.unconfirmedSince(before, BATCH);
            found.forEach(registration -> {
                identity.removeUser(registration.preparedId());
                registrations.delete(registration);
            });
            return found;
        });
        return old.size() == BATCH.max();
    }
}
