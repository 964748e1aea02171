package io.epione.prescription.prescribing;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For services that are named a prescription: whose it is, and what it charges for. */
@RestController
@RequestMapping("/internal/prescriptions/{id}")
@PreAuthorize("hasAuthority('internal')")
class InternalPrescriptionController {

    private final Prescriptions prescriptions;
    private final Audit audit;

    InternalPrescriptionController(Prescriptions prescriptions, Audit audit) {
        this.prescriptions = prescriptions;
        this.audit = audit;
    }

    record PrescriptionOwner(UUID id, UUID patientId) {}

    /** @param items every medication of the prescription */
    record PrescriptionCharges(UUID id, List<ChargedItem> items) {

        record ChargedItem(UUID itemId, String system, String code) {}
    }

    @GetMapping
    @Transactional(readOnly = true)
    PrescriptionOwner whose(@PathVariable UUID id) {
        return new PrescriptionOwner(id, prescription(id).patientId());
    }

    /** What {@code prescription.dispensed} does not say of a labelled prescription. */
    @GetMapping("/charges")
    @Transactional(readOnly = true)
    PrescriptionCharges charges(@PathVariable UUID id) {
        Prescription prescription = prescription(id);
        audit.forPurpose(Audit.PAYMENT).read("Prescription", id, prescription.patientId());
        return new PrescriptionCharges(
                id,
                prescription.items().stream()
                        .map(item -> new PrescriptionCharges.ChargedItem(item.id(), item.system(), item.code()))
                        .toList());
    }

    private Prescription prescription(UUID id) {
        return prescriptions.findById(id).orElseThrow(() -> Problem.notFound("PRESCRIPTION_NOT_FOUND"));
    }
}
