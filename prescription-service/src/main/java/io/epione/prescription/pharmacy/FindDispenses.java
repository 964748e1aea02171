package io.epione.prescription.pharmacy;

import io.epione.platform.audit.Audit;
import io.epione.prescription.prescribing.Prescription;
import io.epione.prescription.prescribing.Prescriptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was handed out on a prescription, oldest first. */
@Component
class FindDispenses {

    record Found(Dispense dispense, List<StockMovement> lines) {}

    private final Prescriptions prescriptions;
    private final Dispenses dispenses;
    private final StockMovements movements;
    private final Audit audit;

    FindDispenses(Prescriptions prescriptions, Dispenses dispenses, StockMovements movements, Audit audit) {
        this.prescriptions = prescriptions;
        this.dispenses = dispenses;
        this.movements = movements;
        this.audit = audit;
    }

    /** @param onlyOf empty as well when the prescription is another patient's */
    @Transactional(readOnly = true)
    public Optional<List<Found>> of(UUID prescriptionId, @Nullable UUID onlyOf) {
        Optional<Prescription> prescription = prescriptions
                .findById(prescriptionId)
                .filter(p -> onlyOf == null || p.patientId().equals(onlyOf));
        prescription.ifPresent(p -> audit.read("Dispense", prescriptionId, p.patientId()));
        return prescription.map(p -> found(dispenses.of(prescriptionId)));
    }

    private List<Found> found(List<Dispense> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<StockMovement>> lines = movements
                .ofDispenses(all.stream().map(Dispense::id).toList())
                .stream()
                .filter(movement -> movement.dispenseId() != null)
                .collect(Collectors.groupingBy(StockMovement::dispenseId));
        return all.stream()
                .map(dispense -> new Found(dispense, lines.getOrDefault(dispense.id(), List.of())))
                .toList();
    }
}
