package io.epione.prescription.pharmacy;

import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.prescription.prescribing.Prescriptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what was handed out on a prescription, oldest first. */
@Component
class FindDispenses {

    record Found(Dispense dispense, List<StockMovement> lines) {}

    private final Prescriptions prescriptions;
    private final Dispenses dispenses;
    private final StockMovements movements;
    private final RecordGuard guard;
    private final TransactionTemplate reading;

    FindDispenses(
            Prescriptions prescriptions,
            Dispenses dispenses,
            StockMovements movements,
            RecordGuard guard,
            PlatformTransactionManager transactions) {
        this.prescriptions = prescriptions;
        this.dispenses = dispenses;
        this.movements = movements;
        this.guard = guard;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * @param onlyOf empty as well when the prescription is another patient's
     * @throws Problem 403 for a record that is shut
     */
    Optional<List<Found>> of(UUID prescriptionId, @Nullable UUID onlyOf) {
        Optional<UUID> patient = reading.execute(status -> prescriptions.patientOf(prescriptionId))
                .filter(patientId -> onlyOf == null || patientId.equals(onlyOf));
        patient.ifPresent(patientId ->
                guard.open("Dispense", prescriptionId, patientId).read("Dispense", prescriptionId, patientId));
        return patient.map(patientId -> reading.execute(status -> found(dispenses.of(prescriptionId))));
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
