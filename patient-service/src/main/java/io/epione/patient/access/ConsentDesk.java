package io.epione.patient.access;

import io.epione.patient.access.ConsentTerms.Signer;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who handles a patient's consents, which tell of what is sensitive: the patient, who may sign for the patient, staff to whom
 * nothing of the record is withheld, and who guards confidentiality at the hospital.
 */
@Component
class ConsentDesk {

    private static final String GUARDIAN = "confidentiality:write";

    private final RecordAccess access;
    private final Families families;
    private final Audit audit;

    ConsentDesk(RecordAccess access, Families families, Audit audit) {
        this.access = access;
        this.families = families;
        this.audit = audit;
    }

    /** @param signer as whom the caller would sign */
    record Place(Signer signer, Audit audit) {}

    /** @throws Problem 404, 403 where something of the record is withheld */
    Place at(UUID patientId) {
        CurrentUser user = CurrentUser.get();
        if (user.may(GUARDIAN)) {
            access.mustExist(patientId);
            return new Place(Signer.STAFF, audit);
        }
        OpenRecord record = access.enter(patientId);
        record.mustShowEverything("Consent");
        return new Place(signer(record, user, patientId), record.audit());
    }

    private Signer signer(OpenRecord record, CurrentUser user, UUID patientId) {
        return switch (record.relationship()) {
            case SELF -> Signer.PATIENT;
            case PROXY -> {
                if (!families.maySign(user.patientId(), patientId)) {
                    throw Problem.forbidden("NOT_A_SIGNER", "You may not sign for this patient.");
                }
                yield Signer.PROXY;
            }
            default -> Signer.STAFF;
        };
    }
}
