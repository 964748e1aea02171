package io.epione.prescription.pharmacy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StockMovements extends JpaRepository<StockMovement, UUID> {

    @Query("select m from StockMovement m join fetch m.lot where m.dispenseId in :dispenseIds order by m.id")
    List<StockMovement> ofDispenses(Collection<UUID> dispenseIds);
}
