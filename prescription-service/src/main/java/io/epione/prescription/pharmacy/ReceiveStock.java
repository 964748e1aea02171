package io.epione.prescription.pharmacy;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import io.epione.prescription.knowledge.Coding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters a delivery. The same lot again adds to it. */
@Component
class ReceiveStock {

    record Delivery(
            Coding medication, String lot, LocalDate expiresOn, int quantity, long unitPriceMinor, String currency) {}

    /** How receiving ends. */
    sealed interface Outcome {

        record Received(StockMovement receipt, int onHand) implements Outcome {}

        /** One lot number has one expiry date and one currency. */
        record LotDiffers() implements Outcome {}

        /** The lot would hold more than {@link StockLot#MAX_UNITS}. */
        record TooMuch() implements Outcome {}
    }

    private final StockItems items;
    private final StockLots lots;
    private final StockMovements movements;
    private final PharmacySettings settings;

    ReceiveStock(StockItems items, StockLots lots, StockMovements movements, PharmacySettings settings) {
        this.items = items;
        this.lots = lots;
        this.movements = movements;
        this.settings = settings;
    }

    @Transactional
    public Outcome receive(Delivery delivery) {
        StockItem item = locked(delivery.medication());
        Optional<StockLot> known = lots.findByStockItemIdAndLot(item.id(), delivery.lot());
        if (known.isPresent() && differs(known.get(), delivery)) {
            return new Outcome.LotDiffers();
        }
        StockLot lot = known.orElseGet(
                () -> new StockLot(Ids.next(), item.id(), delivery.lot(), delivery.expiresOn(), delivery.currency()));
        if (!lot.fits(delivery.quantity())) {
            return new Outcome.TooMuch();
        }
        lot.receive(delivery.quantity(), delivery.unitPriceMinor());
        lots.save(lot);
        return new Outcome.Received(
                movements.saveAndFlush(StockMovement.receipt(lot, delivery.quantity())), lot.quantity());
    }

    private StockItem locked(Coding medication) {
        return lock(medication.code()).orElseGet(() -> {
            items.addIfMissing(
                    Tenancy.current(),
                    Ids.next(),
                    medication.system(),
                    medication.code(),
                    medication.display(),
                    settings.reorderLevel());
            return lock(medication.code()).orElseThrow();
        });
    }

    private Optional<StockItem> lock(String code) {
        return items.lock(List.of(code)).stream().findFirst();
    }

    private static boolean differs(StockLot lot, Delivery delivery) {
        return !lot.expiresOn().equals(delivery.expiresOn()) || !lot.currency().equals(delivery.currency());
    }
}
