package io.epione.billing.charge;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** Queries need a transaction of their own where the caller has none: without one the row policy shows nothing. */
@Transactional(readOnly = true)
interface Charges extends JpaRepository<Charge, UUID> {

    Optional<Charge> findByCode(String code);

    @Query("select c from Charge c where c.code > :after order by c.code")
    List<Charge> findAfter(String after, Limit limit);
}
