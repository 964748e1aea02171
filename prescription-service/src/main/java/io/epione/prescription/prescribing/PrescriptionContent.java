package io.epione.prescription.prescribing;

import io.epione.prescription.knowledge.Alert;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a prescription is sealed: clinical words, the alerts as the prescriber saw them, why they were overridden. */
record PrescriptionContent(
        List<Directions> items,
        List<Alert> alerts,
        List<AlertOverride> overrides,
        @Nullable String cancellationReason) {

    /** How one item is taken. */
    record Directions(UUID itemId, String display, String dose, String route, String frequency) {}

    /** @param by the staff id of who took the responsibility */
    record AlertOverride(UUID alert, String reason, UUID by) {}

    PrescriptionContent cancelledBecause(@Nullable String reason) {
        return new PrescriptionContent(items, alerts, overrides, reason);
    }

    Directions directions(UUID itemId) {
        return items.stream()
                .filter(item -> item.itemId().equals(itemId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An item without directions"));
    }
}
