package io.epione.prescription.pharmacy;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Hospitals;
import io.epione.prescription.knowledge.SensitiveMedications;
import io.epione.prescription.pharmacy.DispenseOutcome.Shortage;
import io.epione.prescription.prescribing.Prescription;
import io.epione.prescription.prescribing.PrescriptionEvents;
import io.epione.prescription.prescribing.PrescriptionEvents.DispensedItem;
import io.epione.prescription.prescribing.PrescriptionItem;
import io.epione.prescription.prescribing.PrescriptionStatus;
import io.epione.prescription.prescribing.Prescriptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands out medications of a verified prescription, first to expire first, all of them or none. */
@Component
class DispensePrescription {

    record Line(UUID itemId, int quantity) {}

    private final Prescriptions prescriptions;
    private final StockItems stockItems;
    private final StockLots lots;
    private final StockMovements movements;
    private final Dispenses dispenses;
    private final SensitiveMedications sensitive;
    private final Hospitals hospitals;

    DispensePrescription(
            Prescriptions prescriptions,
            StockItems stockItems,
            StockLots lots,
            StockMovements movements,
            Dispenses dispenses,
            SensitiveMedications sensitive,
            Hospitals hospitals) {
        this.prescriptions = prescriptions;
        this.stockItems = stockItems;
        this.lots = lots;
        this.movements = movements;
        this.dispenses = dispenses;
        this.sensitive = sensitive;
        this.hospitals = hospitals;
    }

    /** @param lines each item at most once @param audit that the record was opened with */
    @Transactional
    public DispenseOutcome dispense(UUID prescriptionId, UUID pharmacistId, List<Line> lines, Audit audit) {
        Optional<Prescription> found = prescriptions.lock(prescriptionId);
        if (found.isEmpty()) {
            return new DispenseOutcome.PrescriptionNotFound();
        }
        Prescription prescription = found.get();
        if (prescription.status() == PrescriptionStatus.CREATED) {
            return new DispenseOutcome.NotVerified();
        }
        if (prescription.status() == PrescriptionStatus.CANCELLED || !prescription.dispensable()) {
            return new DispenseOutcome.IllegalTransition(prescription.status());
        }
        Map<PrescriptionItem, Integer> wanted = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<PrescriptionItem> item = prescription.item(lines.get(i).itemId());
            if (item.isEmpty()) {
                return new DispenseOutcome.UnknownItem(i);
            }
            if (lines.get(i).quantity() > item.get().remaining()) {
                return new DispenseOutcome.TooMuch(i, item.get().remaining());
            }
            wanted.put(item.get(), lines.get(i).quantity());
        }
        return handOut(prescription, pharmacistId, wanted, audit);
    }

    private DispenseOutcome handOut(
            Prescription prescription, UUID pharmacistId, Map<PrescriptionItem, Integer> wanted, Audit audit) {
        Map<String, Shelf> shelves = shelves(
                wanted.keySet().stream().map(PrescriptionItem::code).distinct().toList());
        List<Shortage> shortages = shortages(wanted, shelves);
        if (!shortages.isEmpty()) {
            return new DispenseOutcome.OutOfStock(shortages);
        }
        Dispense dispense =
                dispenses.save(new Dispense(Ids.next(), prescription.id(), prescription.patientId(), pharmacistId));
        List<StockMovement> taken = new ArrayList<>();
        List<DispensedItem> charged = new ArrayList<>();
        boolean labelled = prescription.isLabelled(sensitive);
        Map<UUID, Integer> unitsByItem = new HashMap<>();
        wanted.forEach((item, units) -> {
            Shelf shelf = shelves.get(item.code());
            if (shelf == null) {
                throw new IllegalStateException("Nothing on the shelf");
            }
            for (StockMovement movement : shelf.take(units, dispense.id(), item.id())) {
                taken.add(movement);
                charged.add(charged(item, movement, labelled));
            }
            unitsByItem.put(item.id(), units);
        });
        movements.saveAll(taken);
        shelves.values().forEach(shelf -> stockItems.save(shelf.fell()));
        prescription.dispense(dispense.id(), pharmacistId, unitsByItem, charged);
        prescriptions.saveAndFlush(prescription);
        audit.act("dispense", "Prescription", prescription.id(), prescription.patientId());
        return new DispenseOutcome.Dispensed(dispense, prescription.status(), taken);
    }

    private Map<String, Shelf> shelves(List<String> codes) {
        List<StockItem> items = stockItems.lock(codes);
        if (items.isEmpty()) {
            return Map.of();
        }
        LocalDate today = LocalDate.now(hospitals.current().timezone());
        Map<UUID, List<StockLot>> lotsByItem = lots
                .inDate(items.stream().map(StockItem::id).toList(), today)
                .stream()
                .collect(Collectors.groupingBy(StockLot::stockItemId));
        return items.stream()
                .collect(Collectors.toMap(
                        StockItem::code, item -> new Shelf(item, lotsByItem.getOrDefault(item.id(), List.of()))));
    }

    /** Two items may be of the same medication: what one takes is not there for the other. */
    private static List<Shortage> shortages(Map<PrescriptionItem, Integer> wanted, Map<String, Shelf> shelves) {
        Map<String, Long> left = new HashMap<>();
        shelves.forEach((code, shelf) -> left.put(code, shelf.units()));
        List<Shortage> shortages = new ArrayList<>();
        wanted.forEach((item, units) -> {
            long available = left.getOrDefault(item.code(), 0L);
            if (units > available) {
                shortages.add(new Shortage(item.code(), item.id(), units, available));
            }
            left.put(item.code(), Math.max(0, available - units));
        });
        return shortages;
    }

    private static DispensedItem charged(PrescriptionItem item, StockMovement movement, boolean labelled) {
        return new DispensedItem(
                item.id(),
                labelled ? PrescriptionEvents.WITHHELD : item.code(),
                item.system(),
                movement.units(),
                movement.unitPriceMinor(),
                movement.currency(),
                movement.totalMinor());
    }
}
