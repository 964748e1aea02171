package io.epione.auth.registration;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.platform.audit.Audit;
import io.epione.platform.mail.OweMail;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hospital does not know who registered. The prepared account goes, and with it the password. */
@Component
class RejectRegistration {

    private final Registrations registrations;
    private final SealApplicant sealApplicant;
    private final IdentityAdmin identity;
    private final Hospitals hospitals;
    private final RegistrationLetters letters;
    private final OweMail mail;
    private final Audit audit;

    RejectRegistration(
            Registrations registrations,
            SealApplicant sealApplicant,
            IdentityAdmin identity,
            Hospitals hospitals,
            RegistrationLetters letters,
            OweMail mail,
            Audit audit) {
        this.registrations = registrations;
        this.sealApplicant = sealApplicant;
        this.identity = identity;
        this.hospitals = hospitals;
        this.letters = letters;
        this.mail = mail;
        this.audit = audit;
    }

    /** @throws Problem 404, 409 when it is decided or not confirmed */
    @Transactional
    public Registration reject(UUID id, String reason) {
        Registration registration =
                registrations.lock(id).orElseThrow(() -> Problem.notFound("REGISTRATION_NOT_FOUND"));
        Applicant applicant = sealApplicant.open(registration);
        if (!registration.reject(sealApplicant.seal(id, applicant.rejected(reason)))) {
            throw Problem.conflict(
                    "ILLEGAL_TRANSITION", "A registration that is " + registration.status() + " is not decided on.");
        }
        registrations.saveAndFlush(registration);
        identity.removeUser(registration.preparedId());
        mail.owe(letters.rejected(applicant, hospitals.current().name(), reason));
        audit.act("reject", "Registration", id, null);
        return registration;
    }
}
