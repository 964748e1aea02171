package io.epione.prescription.pharmacy;

import io.epione.prescription.prescribing.PrescriptionStatus;
import java.util.List;
import java.util.UUID;

/** How dispensing ends. */
sealed interface DispenseOutcome {

    record Dispensed(Dispense dispense, PrescriptionStatus status, List<StockMovement> lines)
            implements DispenseOutcome {}

    record PrescriptionNotFound() implements DispenseOutcome {}

    record NotVerified() implements DispenseOutcome {}

    /** Cancelled, or handed out with all refills. */
    record IllegalTransition(PrescriptionStatus from) implements DispenseOutcome {}

    /** @param line index of the line whose item is not of this prescription */
    record UnknownItem(int line) implements DispenseOutcome {}

    /** @param remaining units that may be handed out now */
    record TooMuch(int line, int remaining) implements DispenseOutcome {}

    /** Nothing was dispensed. */
    record OutOfStock(List<Shortage> shortages) implements DispenseOutcome {}

    /** @param available units that are in date, over all lots */
    record Shortage(String code, UUID itemId, int requested, long available) {}
}
