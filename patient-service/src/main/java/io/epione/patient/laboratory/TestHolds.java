package io.epione.patient.laboratory;

import io.epione.platform.tenancy.Tenancy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tests of the current hospital whose last control run failed: their results are held back. */
@Component
class TestHolds {

    private final JdbcClient jdbc;

    TestHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes control runs of one test come one after the other, and after verifications in hand. */
    void lock(String code) {
        jdbc.sql("""
                        insert into laboratory_hold as h (tenant_id, code, held) values (:tenant, :code, false)
                        on conflict (tenant_id, code) do update set held = h.held
                        """).param("tenant", Tenancy.current()).param("code", code).update();
    }

    /** After {@link #lock}. */
    void set(String code, boolean held) {
        jdbc.sql("update laboratory_hold set held = :held where tenant_id = :tenant and code = :code")
                .param("tenant", Tenancy.current())
                .param("code", code)
                .param("held", held)
                .update();
    }

    /** Whether the test is held back; stays so until the transaction is over. */
    boolean heldUntilCommit(String code) {
        return jdbc.sql("select held from laboratory_hold where tenant_id = :tenant and code = :code for share")
                .param("tenant", Tenancy.current())
                .param("code", code)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Those of the codes that are held back. */
    Set<String> among(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(
                                "select code from laboratory_hold where tenant_id = :tenant and held and code in (:codes)")
                        .param("tenant", Tenancy.current())
                        .param("codes", codes)
                        .query(String.class)
                        .list());
    }
}
