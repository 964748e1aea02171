package io.epione.prescription.pharmacy;

import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the stock, by medication. */
@Component
class FindStock {

    /** @param lots those that hold units, first to expire first */
    record Stock(StockItem item, List<StockLot> lots, LocalDate today) {

        long quantity() {
            return lots.stream()
                    .filter(lot -> !lot.expired(today))
                    .mapToLong(StockLot::quantity)
                    .sum();
        }

        long expiredQuantity() {
            return lots.stream()
                    .filter(lot -> lot.expired(today))
                    .mapToLong(StockLot::quantity)
                    .sum();
        }
    }

    private final StockItems items;
    private final StockLots lots;
    private final Hospitals hospitals;

    FindStock(StockItems items, StockLots lots, Hospitals hospitals) {
        this.items = items;
        this.lots = lots;
        this.hospitals = hospitals;
    }

    /** Up to {@link PageRequest#fetch()} medications, or the one of the code. */
    @Transactional(readOnly = true)
    public List<Stock> find(@Nullable String code, PageRequest page) {
        List<StockItem> found = code == null
                ? items.page(page.afterId(), page.fetch())
                : items.findByCode(code).stream().toList();
        if (found.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(hospitals.current().timezone());
        Map<UUID, List<StockLot>> lotsByItem = lots
                .present(found.stream().map(StockItem::id).toList())
                .stream()
                .collect(Collectors.groupingBy(StockLot::stockItemId));
        return found.stream()
                .map(item -> new Stock(item, lotsByItem.getOrDefault(item.id(), List.of()), today))
                .toList();
    }
}
