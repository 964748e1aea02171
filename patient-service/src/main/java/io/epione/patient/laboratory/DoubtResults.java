package io.epione.patient.laboratory;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts in doubt what a failed control run casts doubt on. After results of control materials that are not acceptable, "all patient
 * test results obtained in the unacceptable test run and since the last acceptable test run must be evaluated" (42 CFR
 * 493.1282(b)(2)). When a sample was measured is not known here, so the later moment counts: that of the verification.
 */
@Component
class DoubtResults {

    private final JdbcClient jdbc;
    private final ControlRuns runs;

    DoubtResults(JdbcClient jdbc, ControlRuns runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /**
     * The valid results of the assay that were verified since its last accepted run; without one, since it has been controlled.
     * The caller has {@link TestHolds#lock locked} it, so nobody is verifying any.
     *
     * @return how many
     */
    int doubt(ControlRun failed, List<ControlMaterial> levels) {
        Instant since = runs.lastAccepted(failed.assay().code(), failed.assay().instrument())
                .map(ControlRun::createdAt)
                .orElseGet(() -> levels.stream()
                        .map(ControlMaterial::createdAt)
                        .min(Instant::compareTo)
                        .orElseThrow());
        return jdbc.sql("""
                        insert into laboratory_review
                               (tenant_id, id, version, created_at, created_by, updated_at, updated_by, patient_id, run_id)
                        select tenant_id, id, 0, :now, :user, :now, :user, patient_id, :run from laboratory_result
                         where tenant_id = :tenant and code = :code and instrument = :instrument
                           and status in ('FINAL', 'CORRECTED') and verified_at > :since
                        on conflict (tenant_id, id) do nothing
                        """)
                .param("now", Timestamp.from(failed.createdAt()))
                .param("user", CurrentUser.get().userId())
                .param("run", failed.id())
                .param("tenant", Tenancy.current())
                .param("code", failed.assay().code())
                .param("instrument", failed.assay().instrument())
                .param("since", Timestamp.from(since))
                .update();
    }
}
