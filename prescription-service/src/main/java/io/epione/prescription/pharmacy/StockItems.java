package io.epione.prescription.pharmacy;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface StockItems extends JpaRepository<StockItem, UUID> {

    /** In the order of ids, so that two callers never wait for each other in a circle. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from StockItem s where s.code in :codes order by s.id")
    List<StockItem> lock(Collection<String> codes);

    /** Makes the row that callers lock, unless someone else has just made it. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into stock_item (tenant_id, id, version, created_at, updated_at, system, code, display,
                                            reorder_level, times_low)
                    values (:tenantId, :id, 0, now(), now(), :system, :code, :display, :reorderLevel, 0)
                    on conflict on constraint stock_item_once do nothing
                    """)
    int addIfMissing(UUID tenantId, UUID id, String system, String code, String display, int reorderLevel);

    Optional<StockItem> findByCode(String code);

    @Query("select s from StockItem s where s.id > :after order by s.id")
    List<StockItem> after(UUID after, Limit limit);

    @Query("select s from StockItem s order by s.id")
    List<StockItem> first(Limit limit);

    default List<StockItem> page(@Nullable UUID after, int rows) {
        return after == null ? first(Limit.of(rows)) : after(after, Limit.of(rows));
    }
}
