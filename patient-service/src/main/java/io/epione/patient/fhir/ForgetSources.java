package io.epione.patient.fhir;

import io.epione.platform.tenancy.Tenancy;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away where patients came from: what other systems call them, and what reports of imports quote. */
@Component
public class ForgetSources {

    private final JdbcClient jdbc;

    ForgetSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Call in the transaction that erases the rest.
     *
     * @param rows all that was kept of them
     */
    public void forget(Collection<UUID> patientIds, Collection<UUID> rows) {
        forget("delete from record_source where tenant_id = :tenant and patient_id in (:ids)", patientIds);
        forget("delete from record_import_item where tenant_id = :tenant and target_id in (:ids)", rows);
    }

    private void forget(String sql, Collection<UUID> ids) {
        jdbc.sql(sql).param("tenant", Tenancy.current()).param("ids", ids).update();
    }
}
