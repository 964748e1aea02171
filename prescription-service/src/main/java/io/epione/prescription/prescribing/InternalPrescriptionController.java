package io.epione.prescription.prescribing;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services that are named a prescription: whose it is, and nothing else. */
@RestController
class InternalPrescriptionController {

    private final Prescriptions prescriptions;

    InternalPrescriptionController(Prescriptions prescriptions) {
        this.prescriptions = prescriptions;
    }

    @GetMapping("/internal/prescriptions/{id}")
    @PreAuthorize("hasAuthority('internal')")
    @Transactional(readOnly = true)
    PrescriptionOwner whose(@PathVariable UUID id) {
        return prescriptions
                .findById(id)
                .map(prescription -> new PrescriptionOwner(id, prescription.patientId()))
                .orElseThrow(() -> Problem.notFound("PRESCRIPTION_NOT_FOUND"));
    }

    record PrescriptionOwner(UUID id, UUID patientId) {}
}
