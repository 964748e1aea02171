package io.epione.patient.chart;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ChartEntries extends Repository<ChartEntry, UUID> {

    ChartEntry save(ChartEntry entry);

    ChartEntry saveAndFlush(ChartEntry entry);

    @Query("select e from ChartEntry e where e.patientId = :patientId and e.kind = :kind and e.id = :id")
    Optional<ChartEntry> one(UUID patientId, ChartKind kind, UUID id);

    @Query("""
        select e from ChartEntry e where e.patientId = :patientId and e.kind = :kind
        and (:before is null or e.id < :before) order by e.id desc limit :rows
        """)
    List<ChartEntry> newestFirst(UUID patientId, ChartKind kind, @Nullable UUID before, int rows);

    @Query("""
        select e from ChartEntry e where e.patientId = :patientId and e.kind = :kind and e.status = 'VALID'
        order by e.id
        """)
    List<ChartEntry> valid(UUID patientId, ChartKind kind);

    @Query("""
        select e from ChartEntry e where e.patientId = :patientId and e.id > :after and e.updatedAt > :since
        order by e.id limit :rows
        """)
    List<ChartEntry> inOrder(UUID patientId, Instant since, UUID after, int rows);

    /** Valid vital signs with one of the codes, measured after the one moment and up to the other, the latest first. */
    @Query("""
        select e from ChartEntry e where e.patientId = :patientId and e.kind = 'VITAL' and e.status = 'VALID'
        and e.code in :codes and coalesce(e.effectiveAt, e.createdAt) > :after
        and coalesce(e.effectiveAt, e.createdAt) <= :until
        order by coalesce(e.effectiveAt, e.createdAt) desc, e.id desc limit :rows
        """)
    List<ChartEntry> vitals(UUID patientId, Collection<String> codes, Instant after, Instant until, int rows);

    /**
     * The newest entries of several parts, so many of each.
     *
     * @param kinds of the parts, separated by commas
     * @param befores for each part the id that its entries come before
     * @param moment no entry is younger
     */
    @Query(nativeQuery = true, value = """
        select e.*
          from unnest(string_to_array(:kinds, ','), cast(string_to_array(:befores, ',') as uuid[])) part (kind, before)
         cross join lateral (
               select c.* from chart_entry c
                where c.tenant_id = :tenantId and c.patient_id = :patientId and c.kind = part.kind
                  and c.id < part.before and c.created_at <= :moment
                order by c.id desc limit :rows) e
         order by e.kind, e.id desc
        """)
    List<ChartEntry> newestOfEach(
            UUID tenantId, UUID patientId, String kinds, String befores, Instant moment, int rows);
}
