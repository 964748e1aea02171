package io.epione.auth.registration;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the registration of somebody who says to be a patient. An account is prepared at Keycloak without e-mail, name or
 * password, and disabled: nobody can sign in to it, and nobody's address is taken by it. The owner of the address chooses the
 * password with the mailed link; one that is sent now is told when it is too weak, and dropped. All is done for a known e-mail as
 * well, so that neither answer nor time tells one from the other. Should the process die before the row is there, what
 * is left is an empty account that nothing refers to.
 */
@Component
class Register {

    private final Hospitals hospitals;
    private final IdentityAdmin identity;
    private final Directory directory;
    private final Registrations registrations;
    private final SealApplicant sealApplicant;
    private final RegistrationLetters letters;
    private final OweMail mail;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Register(
            Hospitals hospitals,
            IdentityAdmin identity,
            Directory directory,
            Registrations registrations,
            SealApplicant sealApplicant,
            RegistrationLetters letters,
            OweMail mail,
            Audit audit,
            TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.identity = identity;
        this.directory = directory;
        this.registrations = registrations;
        this.sealApplicant = sealApplicant;
        this.letters = letters;
        this.mail = mail;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param password looked at and dropped; null where none was sent */
    public RegistrationOutcome register(String slug, Applicant applicant, @Nullable String password) {
        Optional<Hospital> hospital = hospitals.all().stream()
                .filter(known -> known.active() && known.slug().equals(slug))
                .findFirst();
        if (hospital.isEmpty()) {
            return new RegistrationOutcome.UnknownHospital();
        }
        // Keycloak compares with the address of an account, and the prepared one has none.
        if (applicant.email().equalsIgnoreCase(password)) {
            return new RegistrationOutcome.WeakPassword("must not be the e-mail address");
        }
        UUID prepared = identity.prepareUser();
        return switch (lookAt(password, prepared)) {
            case PasswordOutcome.TooWeak(String why) -> {
                identity.removeUser(prepared);
                yield new RegistrationOutcome.WeakPassword(why);
            }
            case PasswordOutcome.Taken() -> {
                UUID tenantId = hospital.get().id();
                Tenancy.as(
                        tenantId,
                        () -> transaction.executeWithoutResult(status -> store(hospital.get(), applicant, prepared)));
                yield new RegistrationOutcome.Received();
            }
        };
    }

    private PasswordOutcome lookAt(@Nullable String password, UUID prepared) {
        if (password == null) {
            return new PasswordOutcome.Taken();
        }
        PasswordOutcome outcome = identity.setPassword(prepared, password);
        identity.dropPassword(prepared);
        return outcome;
    }

    private void store(Hospital hospital, Applicant applicant, UUID prepared) {
        UUID id = Ids.next();
        RegistrationToken token = new RegistrationToken(hospital.id(), Secret.random());
        registrations.saveAndFlush(new Registration(id, token.secret(), prepared, sealApplicant.seal(id, applicant)));
        audit.create("Registration", id, null);
        boolean known = directory
                .findByEmail(applicant.email())
                .filter(Account::activated)
                .isPresent();
        Letter letter = known
                ? letters.confirmWithAccount(applicant, hospital.name(), token)
                : letters.confirm(applicant, hospital.name(), token);
        mail.owe(letter);
    }
}
