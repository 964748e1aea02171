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
    private final Audit audit;

    VerifyPrescription(
            Prescriptions prescriptions,
            PrescriptionSeal seal,
            SensitiveMedications sensitive,
            LicenceCheck licenceCheck,
            Audit audit) {
        this.prescriptions = prescriptions;
        this.seal = seal;
        this.sensitive = sensitive;
        this.licenceCheck = licenceCheck;
        this.audit = audit;
    }

    @Transactional
    public TransitionOutcome verify(UUID id, UUID pharmacistId, UUID userId) {
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
