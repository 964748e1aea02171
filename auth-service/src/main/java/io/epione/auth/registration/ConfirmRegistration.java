package io.epione.auth.registration;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody follows the mailed link: the address is theirs, so the password is theirs to choose, and the hospital may look. Also
 * where the address has an account, which keeps its password: the answer does not tell. Keycloak takes the password first: when
 * the commit fails after it, the link still works and sets it again.
 */
@Component
class ConfirmRegistration {

    private final Hospitals hospitals;
    private final Registrations registrations;
    private final SealApplicant sealApplicant;
    private final IdentityAdmin identity;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ConfirmRegistration(
            Hospitals hospitals,
            Registrations registrations,
            SealApplicant sealApplicant,
            IdentityAdmin identity,
            Audit audit,
            TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.registrations = registrations;
        this.sealApplicant = sealApplicant;
        this.identity = identity;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param password null to choose one later */
    public ConfirmationOutcome confirm(String text, @Nullable String password) {
        Optional<RegistrationToken> token = RegistrationToken.parse(text)
                .filter(parsed -> hospitals
                        .find(parsed.hospital())
                        .filter(Hospital::active)
                        .isPresent());
        if (token.isEmpty()) {
            return new ConfirmationOutcome.LinkGone();
        }
        return Tenancy.as(token.get().hospital(), () -> transaction.execute(status -> confirm(token.get(), password)));
    }

    private ConfirmationOutcome confirm(RegistrationToken token, @Nullable String password) {
        Optional<Registration> found = registrations
                .findByTokenHash(token.secret().hash())
                .filter(registration -> registration.awaitsConfirmation(Instant.now()));
        if (found.isEmpty()) {
            return new ConfirmationOutcome.LinkGone();
        }
        Registration registration = found.get();
        return switch (choose(registration, password)) {
            case PasswordOutcome.TooWeak(String why) -> new ConfirmationOutcome.WeakPassword(why);
            case PasswordOutcome.Taken() -> {
                registration.confirm(Instant.now());
                registrations.saveAndFlush(registration);
                audit.act("confirm", "Registration", registration.id(), null);
                yield new ConfirmationOutcome.Confirmed();
            }
        };
    }

    private PasswordOutcome choose(Registration registration, @Nullable String password) {
        if (password == null) {
            // Registrations of an earlier version may have one that a stranger chose.
            identity.dropPassword(registration.preparedId());
            return new PasswordOutcome.Taken();
        }
        // Keycloak compares with the address of an account, and the prepared one has none.
        return password.equalsIgnoreCase(sealApplicant.open(registration).email())
                ? new PasswordOutcome.TooWeak("must not be the e-mail address")
                : identity.setPassword(registration.preparedId(), password);
    }
}
