package io.epione.prescription.pharmacy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The lots of one medication that are in date, first to expire first; locked by its stock item. */
final class Shelf {

    private final StockItem item;
    private final List<StockLot> lots;
    private final long unitsBefore;

    Shelf(StockItem item, List<StockLot> lots) {
        this.item = item;
        this.lots = lots;
        this.unitsBefore = units();
    }

    long units() {
        return lots.stream().mapToLong(StockLot::quantity).sum();
    }

    /** @throws IllegalArgumentException for more than {@link #units()} */
    List<StockMovement> take(int units, UUID dispenseId, UUID prescriptionItemId) {
        if (units > units()) {
            throw new IllegalArgumentException("More than the shelf holds");
        }
        List<StockMovement> movements = new ArrayList<>();
        int left = units;
        for (StockLot lot : lots) {
            int share = Math.min(left, lot.quantity());
            if (share > 0) {
                lot.take(share);
                movements.add(StockMovement.dispense(lot, share, dispenseId, prescriptionItemId));
                left -= share;
            }
        }
        return movements;
    }

    /** The stock item, with the news that it is low where it has just become so. */
    StockItem fell() {
        item.fell(unitsBefore, units());
        return item;
    }
}
