package io.epione.patient.duplicates;

import io.epione.platform.tenancy.Tenancy;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away what patients were compared by, and whom they were taken for. */
@Component
public class ForgetDuplicates {

    private final JdbcClient jdbc;

    ForgetDuplicates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Call in the transaction that erases the rest. */
    public void forget(Collection<UUID> patientIds) {
        forget("delete from patient_match_key where tenant_id = :tenant and patient_id in (:ids)", patientIds);
        forget(
                "delete from duplicate_candidate where tenant_id = :tenant and (one_id in (:ids) or other_id in (:ids))",
                patientIds);
    }

    private void forget(String sql, Collection<UUID> patientIds) {
        jdbc.sql(sql)
                .param("tenant", Tenancy.current())
                .param("ids", patientIds)
                .update();
    }
}
