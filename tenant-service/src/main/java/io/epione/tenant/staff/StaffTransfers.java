package io.epione.tenant.staff;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StaffTransfers extends Repository<StaffTransfer, UUID> {

    StaffTransfer saveAndFlush(StaffTransfer transfer);

    /** Newest first. */
    @Query("select t from StaffTransfer t where t.staffId = :staffId and t.id < :before order by t.id desc")
    List<StaffTransfer> page(UUID staffId, UUID before, Limit limit);
}
