package io.epione.patient.chart;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ChartVersions extends Repository<ChartVersion, UUID> {

    ChartVersion save(ChartVersion version);

    /** What those of the entries said at the moment that say something else by now. */
    @Query("""
        select v from ChartVersion v where v.entryId in :entries
        and v.recordedAt <= :moment and v.supersededAt > :moment
        """)
    List<ChartVersion> at(Collection<UUID> entries, Instant moment);

    @Query("""
        select v from ChartVersion v where v.entryId = :entryId and v.number < :before
        order by v.number desc limit :rows
        """)
    List<ChartVersion> newestFirst(UUID entryId, long before, int rows);

    @Query("select v from ChartVersion v where v.entryId in :entries order by v.entryId, v.number")
    List<ChartVersion> inOrder(Collection<UUID> entries);
}
