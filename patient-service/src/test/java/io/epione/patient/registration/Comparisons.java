package io.epione.patient.registration;

import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** New patients are compared with who was there after their registration is answered. */
record Comparisons(JdbcClient jdbc, TransactionOperations transaction) {

    /** @param eldest of the patients that are counted */
    long since(UUID hospital, UUID eldest) {
        return Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.sql("""
                                select count(distinct patient_id) from patient_match_key
                                 where tenant_id = :tenant and patient_id >= :eldest
                                """)
                        .param("tenant", hospital)
                        .param("eldest", eldest)
                        .query(Long.class)
                        .single()));
    }
}
