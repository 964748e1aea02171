package io.epione.prescription.pharmacy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StockLots extends JpaRepository<StockLot, UUID> {

    Optional<StockLot> findByStockItemIdAndLot(UUID stockItemId, String lot);

    /** What may be handed out, first to expire first. */
    @Query("""
            select l from StockLot l
            where l.stockItemId in :stockItemIds and l.quantity > 0 and l.expiresOn >= :today
            order by l.expiresOn, l.id
            """)
    List<StockLot> inDate(Collection<UUID> stockItemIds, LocalDate today);

    @Query("""
            select l from StockLot l
            where l.stockItemId in :stockItemIds and l.quantity > 0
            order by l.expiresOn, l.id
            """)
    List<StockLot> present(Collection<UUID> stockItemIds);
}
