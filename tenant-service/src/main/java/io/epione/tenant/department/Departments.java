package io.epione.tenant.department;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Departments extends Repository<Department, UUID> {

    Department saveAndFlush(Department department);

    Optional<Department> findById(UUID id);

    List<Department> findAllByOrderByCode();

    @Query("select d from Department d where d.id > :after order by d.id")
    List<Department> page(UUID after, Limit limit);

    /** Until the transaction ends nobody else changes the tree; two moves at once could make a cycle that neither sees. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String lock(String key);
}
