package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadConfidentiality {

    private final Confidentialities confidentialities;
    private final RecordAccess access;
    private final Situations situations;
    private final PatientCipher cipher;
    private final Audit audit;

    ReadConfidentiality(
            Confidentialities confidentialities,
            RecordAccess access,
            Situations situations,
            PatientCipher cipher,
            Audit audit) {
        this.confidentialities = confidentialities;
        this.access = access;
        this.situations = situations;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** @throws io.epione.platform.problem.Problem 404 for what is no patient of the current hospital */
    @Transactional(readOnly = true)
    public ConfidentialityView read(UUID patientId) {
        access.mustExist(patientId);
        ConfidentialityView view = confidentialities
                .findById(patientId)
                .map(decided -> ConfidentialityView.of(decided, reason(decided)))
                .orElse(ConfidentialityView.UNDECIDED);
        audit.read("Confidentiality", patientId, patientId);
        return situations.isRestricted(patientId) ? view.restricted() : view;
    }

    private String reason(Confidentiality decided) {
        return cipher.open(
                        decided.id(),
                        Confidentiality.SEALED,
                        decided.id(),
                        decided.sealed(),
                        Confidentiality.Reason.class)
                .text();
    }
}
