package io.epione.patient.laboratory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ControlRuns extends Repository<ControlRun, UUID> {

    ControlRun saveAndFlush(ControlRun run);

    Optional<ControlRun> findById(UUID id);

    @Query("""
            select r from ControlRun r where r.code = :code and r.instrument = :instrument order by r.id desc limit :rows""")
    List<ControlRun> newestOfAssay(String code, String instrument, int rows);

    @Query("""
            select r from ControlRun r where r.code = :code and r.instrument = :instrument
               and r.verdict in ('PASSED', 'WARNING') order by r.id desc limit 1""")
    Optional<ControlRun> lastAccepted(String code, String instrument);

    @Query("""
            select r from ControlRun r where r.code = :code
               and (:before is null or r.id < :before) order by r.id desc limit :rows""")
    List<ControlRun> newestFirst(String code, @Nullable UUID before, int rows);
}
