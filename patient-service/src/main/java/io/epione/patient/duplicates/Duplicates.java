package io.epione.patient.duplicates;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Duplicates extends Repository<Duplicate, UUID> {

    Duplicate saveAndFlush(Duplicate duplicate);

    void delete(Duplicate duplicate);

    Optional<Duplicate> findById(UUID id);

    /** The pairs that the one makes with the others, whoever is the older. */
    @Query("""
            select d from Duplicate d
             where d.oneId = :id and d.otherId in :others or d.otherId = :id and d.oneId in :others""")
    List<Duplicate> between(UUID id, Collection<UUID> others);

    /** The likeliest first. A pair of which one is part of another record now needs no decision. */
    @NativeQuery("""
            select d.* from duplicate_candidate d
             where d.tenant_id = :tenantId and d.status = :status
               and (d.score < :score or d.score = :score and d.id > :after)
               and not exists (select from patient_merge m
                                where m.tenant_id = d.tenant_id and m.merged_id in (d.one_id, d.other_id)
                                  and m.status = 'MOVED')
             order by d.score desc, d.id limit :rows""")
    List<Duplicate> page(UUID tenantId, String status, int score, UUID after, int rows);
}
