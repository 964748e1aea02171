package io.epione.prescription.prescribing;

import io.epione.platform.audit.Audit;
import io.epione.prescription.knowledge.SensitiveMedications;
import io.epione.prescription.practitioner.LicenceCheck;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person, a pharmacist, answers for the prescription. */
@Component
class VerifyPrescription {

    private final Prescriptions prescriptions;
    private final PrescriptionSeal seal;
    private final SensitiveMedications sensitive;
    private final LicenceCheck licenceCheck;

    VerifyPrescription(
            Prescriptions prescriptions,
            PrescriptionSeal seal,
            SensitiveMedications sensitive,
            LicenceCheck licenceCheck) {
        this.prescriptions = prescriptions;
        this.seal = seal;
        this.sensitive = sensitive;
        this.licenceCheck = licenceCheck;
    }

    /** @param audit that the record was opened with */
    @Transactional
    public TransitionOutcome verify(UUID id, UUID pharmacistId, UUID userId, Audit audit) {
        Optional<Prescription> found = prescriptions.lock(id);
        if (found.isEmpty()) {
            return new TransitionOutcome.NotFound();
        }
        Prescription prescription = found.get();
        if (!prescription.mayBeVerifiedBy(pharmacistId, userId)) {
            return new TransitionOutcome.PrescriberCannotVerify();
        }
        if (!licenceCheck.holds(pharmacistId)) {
            return new TransitionOutcome.LicenceExpired();
        }
        if (!prescription.canBecome(PrescriptionStatus.VERIFIED)) {
            return new TransitionOutcome.IllegalTransition(prescription.status());
        }
        prescription.verify(pharmacistId, prescription.isLabelled(sensitive));
        prescriptions.saveAndFlush(prescription);
        audit.act("verify", "Prescription", id, prescription.patientId());
        return new TransitionOutcome.Changed(seal.open(prescription));
    }
}
