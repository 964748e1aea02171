package io.epione.patient.chart;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ChartEntries extends Repository<ChartEntry, UUID> {

    ChartEntry save(ChartEntry entry);

    @Query("""
            select e from ChartEntry e where e.patientId = :patientId and e.kind = :kind
            and (:before is null or e.id < :before) order by e.id desc limit :rows
            """)
    List<ChartEntry> newestFirst(UUID patientId, ChartKind kind, @Nullable UUID before, int rows);

    @Query("select e from ChartEntry e where e.patientId = :patientId and e.kind = :kind order by e.id")
    List<ChartEntry> all(UUID patientId, ChartKind kind);

    @Query("""
            select e from ChartEntry e where e.patientId = :patientId and e.createdAt <= :asOf
            order by e.kind, e.id desc limit :rows
            """)
    List<ChartEntry> chart(UUID patientId, Instant asOf, int rows);
}
