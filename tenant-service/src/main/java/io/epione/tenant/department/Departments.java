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

    @Query("select d from Department d where d.id > :after order by d.id")
    List<Department> page(UUID after, Limit limit);
}
