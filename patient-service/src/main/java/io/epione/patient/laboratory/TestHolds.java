package io.epione.patient.laboratory;

import static java.util.stream.Collectors.toSet;

import io.epione.platform.tenancy.Tenancy;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the current hospital failed its last control run: its results are held back. */
@Component
class TestHolds {

    private final JdbcClient jdbc;

    TestHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Hold(String key, boolean held) {}

    /** Makes control runs of one assay come one after the other, and after verifications in hand. @return whether it is held back */
    boolean lock(Assay assay) {
        return jdbc.sql("""
                        insert into laboratory_hold as h (tenant_id, code, held) values (:tenant, :code, false)
                        on conflict (tenant_id, code) do update set held = h.held returning held
                        """)
                .param("tenant", Tenancy.current())
                .param("code", assay.key())
                .query(Boolean.class)
                .single();
    }

    /** After {@link #lock}. */
    void set(Assay assay, boolean held) {
        jdbc.sql("update laboratory_hold set held = :held where tenant_id = :tenant and code = :code")
                .param("tenant", Tenancy.current())
                .param("code", assay.key())
                .param("held", held)
                .update();
    }

    /** Those that are held back. They stay so, and the others free, until the transaction is over. */
    Set<Assay> heldUntilCommit(Collection<Assay> assays) {
        Set<String> keys = keys(assays);
        if (keys.isEmpty()) {
            return Set.of();
        }
        List<Hold> found = shared(keys);
        if (found.size() < keys.size()) {
            Set<String> missing = new TreeSet<>(keys);
            found.forEach(hold -> missing.remove(hold.key()));
            missing.forEach(this::introduce);
            found = shared(keys);
        }
        return those(assays, found.stream().filter(Hold::held).map(Hold::key).collect(toSet()));
    }

    private static Set<String> keys(Collection<Assay> assays) {
        return assays.stream().map(Assay::key).collect(toSet());
    }

    private static Set<Assay> those(Collection<Assay> assays, Set<String> keys) {
        return assays.stream().filter(assay -> keys.contains(assay.key())).collect(toSet());
    }

    private List<Hold> shared(Collection<String> keys) {
        return jdbc.sql("""
                        select code, held from laboratory_hold
                         where tenant_id = :tenant and code in (:codes) order by code for share
                        """)
                .param("tenant", Tenancy.current())
                .param("codes", keys)
                .query((row, nr) -> new Hold(row.getString(1), row.getBoolean(2)))
                .list();
    }

    /** What has no row cannot be locked: a first control run would not wait. */
    private void introduce(String key) {
        jdbc.sql(
                        "insert into laboratory_hold (tenant_id, code, held) values (:tenant, :code, false) on conflict do nothing")
                .param("tenant", Tenancy.current())
                .param("code", key)
                .update();
    }

    /** Those of them that are held back. */
    Set<Assay> among(Collection<Assay> assays) {
        Set<String> keys = keys(assays);
        return keys.isEmpty()
                ? Set.of()
                : those(
                        assays,
                        new HashSet<>(jdbc.sql(
                                        "select code from laboratory_hold where tenant_id = :tenant and held and code in (:codes)")
                                .param("tenant", Tenancy.current())
                                .param("codes", keys)
                                .query(String.class)
                                .list()));
    }
}
