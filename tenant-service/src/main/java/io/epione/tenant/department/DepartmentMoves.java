package io.epione.tenant.department;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DepartmentMoves extends Repository<DepartmentMove, UUID> {

    DepartmentMove saveAndFlush(DepartmentMove move);

    /** Newest first. */
    @Query("select m from DepartmentMove m where m.departmentId = :departmentId and m.id < :before order by m.id desc")
    List<DepartmentMove> page(UUID departmentId, UUID before, Limit limit);
}
