package io.epione.prescription.prescribing;

import io.epione.platform.audit.Audit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a prescription back. What was dispensed stays dispensed; the rest and the refills are void. */
@Component
class CancelPrescription {

    private final Prescriptions prescriptions;
    private final PrescriptionSeal seal;

    CancelPrescription(Prescriptions prescriptions, PrescriptionSeal seal) {
        this.prescriptions = prescriptions;
        this.seal = seal;
    }

    /** @param audit that the record was opened with */
    @Transactional
    public TransitionOutcome cancel(UUID id, UUID staffId, @Nullable String reason, Audit audit) {
        Optional<Prescription> found = prescriptions.lock(id);
        if (found.isEmpty()) {
            return new TransitionOutcome.NotFound();
        }
        Prescription prescription = found.get();
        if (!prescription.canBecome(PrescriptionStatus.CANCELLED)) {
            return new TransitionOutcome.IllegalTransition(prescription.status());
        }
        PrescriptionContent content = seal.open(prescription).content().cancelledBecause(reason);
        prescription.cancel(staffId, seal.seal(prescription.patientId(), id, content));
        prescriptions.saveAndFlush(prescription);
        audit.act("cancel", "Prescription", id, prescription.patientId());
        return new TransitionOutcome.Changed(new PrescriptionSeal.Opened(prescription, content));
    }
}
