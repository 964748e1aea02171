package io.epione.auth.registration;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody follows the mailed link: the address is theirs, and the hospital may look. */
@Component
class ConfirmRegistration {

    private final Hospitals hospitals;
    private final Registrations registrations;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ConfirmRegistration(
            Hospitals hospitals, Registrations registrations, Audit audit, TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.registrations = registrations;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @throws Problem 410 for a link that was used, has expired, or was never ours */
    public void confirm(String text) {
        RegistrationToken token = RegistrationToken.parse(text)
                .filter(parsed -> hospitals
                        .find(parsed.hospital())
                        .filter(Hospital::active)
                        .isPresent())
                .orElseThrow(ConfirmRegistration::gone);
        Tenancy.as(token.hospital(), () -> transaction.executeWithoutResult(status -> confirm(token)));
    }

    private void confirm(RegistrationToken token) {
        Registration registration = registrations
                .findByTokenHash(token.secret().hash())
                .filter(found -> found.confirm(Instant.now()))
                .orElseThrow(ConfirmRegistration::gone);
        registrations.saveAndFlush(registration);
        audit.act("confirm", "Registration", registration.id(), null);
    }

    private static Problem gone() {
        return new Problem(410, "REGISTRATION_GONE", "The link was used before or has expired. Register again.");
    }
}
