package io.epione.tenant.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Operators extends Repository<Operator, UUID> {

    Operator saveAndFlush(Operator operator);

    Optional<Operator> findById(UUID id);

    /** Newest first. */
    @Query("select o from Operator o where o.id < :before order by o.id desc")
    List<Operator> page(UUID before, Limit limit);
}
