package io.epione.messaging.people;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who answers for the current hospital, by staff id. A copy that events keep. */
@Component
public class Officers {

    private static final Set<Role> ROLES = EnumSet.of(Role.ADMIN, Role.PRIVACY_OFFICER);

    /** More than a hospital has. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Other staff is kept as well, inactive, so that a late event does not bring an office back. */
    void remember(UUID staffId, long version, Role role, boolean working) {
        jdbc.sql("""
                        insert into officer (tenant_id, id, version, role, active)
                        values (:tenant, :id, :version, :role, :active)
                        on conflict (tenant_id, id) do update
                           set version = excluded.version, role = excluded.role, active = excluded.active
                         where officer.version < excluded.version
                        """)
                .param("tenant", Tenancy.current())
                .param("id", staffId)
                .param("version", version)
                .param("role", role.name())
                .param("active", working && ROLES.contains(role))
                .update();
    }

    /** @param role ADMIN or PRIVACY_OFFICER */
    public List<UUID> holding(Role role) {
        return jdbc.sql("select id from officer where tenant_id = :tenant and role = :role and active limit :most")
                .param("tenant", Tenancy.current())
                .param("role", role.name())
                .param("most", MOST)
                .query(UUID.class)
                .list();
    }
}
