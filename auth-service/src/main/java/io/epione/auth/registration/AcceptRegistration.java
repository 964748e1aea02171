package io.epione.auth.registration;

import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.platform.audit.Audit;
import io.epione.platform.mail.OweMail;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hospital knows who registered: the account is linked to its patient and may be signed in to. */
@Component
class AcceptRegistration {

    private final Registrations registrations;
    private final SealApplicant sealApplicant;
    private final PatientClient patients;
    private final Directory directory;
    private final IdentityAdmin identity;
    private final Hospitals hospitals;
    private final RegistrationLetters letters;
    private final OweMail mail;
    private final Audit audit;

    AcceptRegistration(
            Registrations registrations,
            SealApplicant sealApplicant,
            PatientClient patients,
            Directory directory,
            IdentityAdmin identity,
            Hospitals hospitals,
            RegistrationLetters letters,
            OweMail mail,
            Audit audit) {
        this.registrations = registrations;
        this.sealApplicant = sealApplicant;
        this.patients = patients;
        this.directory = directory;
        this.identity = identity;
        this.hospitals = hospitals;
        this.letters = letters;
        this.mail = mail;
        this.audit = audit;
    }

    /** @throws Problem 404, 409 when it is decided or not confirmed, 422 for a patient whom the hospital does not care for */
    @Transactional
    public Registration accept(UUID id, UUID patientId) {
        Registration registration =
                registrations.lock(id).orElseThrow(() -> Problem.notFound("REGISTRATION_NOT_FOUND"));
        if (!registration.accept(patientId)) {
            throw Problem.conflict(
                    "ILLEGAL_TRANSITION", "A registration that is " + registration.status() + " is not decided on.");
        }
        if (patients.find(patientId).filter(PatientClient.KnownPatient::active).isEmpty()) {
            throw Problem.invalid("patientId", "is not a patient of this hospital");
        }
        Hospital hospital = hospitals.current();
        Applicant applicant = sealApplicant.open(registration);
        registrations.saveAndFlush(registration);
        UUID account = directory
                .linkPatient(
                        hospital.id(),
                        hospital.slug(),
                        patientId,
                        applicant.email(),
                        applicant.name(),
                        registration.preparedId())
                .id();
        if (!account.equals(registration.preparedId())) {
            identity.removeUser(registration.preparedId());
        }
        mail.owe(letters.accepted(applicant, hospital.name()));
        audit.act("accept", "Registration", id, patientId);
        return registration;
    }
}
