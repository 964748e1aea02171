package io.epione.tenant.delegation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Delegations extends Repository<Delegation, UUID> {

    Delegation saveAndFlush(Delegation delegation);

    Optional<Delegation> findById(UUID id);

    /** Newest first; null does not filter. */
    @Query("""
            select d from Delegation d
             where d.id < :before
               and (cast(:lender as uuid) is null or d.lenderId = :lender)
               and (cast(:borrower as uuid) is null or d.borrowerId = :borrower)
               and (cast(:party as uuid) is null or d.lenderId = :party or d.borrowerId = :party)
             order by d.id desc""")
    List<Delegation> page(
            UUID before, @Nullable UUID lender, @Nullable UUID borrower, @Nullable UUID party, Limit limit);

    /** Those that run or are still to begin. */
    @Query("select d from Delegation d where d.endedAt is null and d.endsAt > :now order by d.id")
    List<Delegation> open(Instant now);

    /** Until the transaction ends nobody else lends here, nor looks whether what is lent may still be. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String lock(String key);
}
