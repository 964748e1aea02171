package io.epione.platform.tenancy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to start a service whose locks are not shut: a run-time role that owns, bypasses or is superuser, a table that
 * neither has the row policy nor is named as a platform table, an entity without a hospital on a table that has one.
 */
public final class TenantGuard implements InitializingBean {

    private final JdbcClient jdbc;
    private final EntityManagerFactory entities;

    TenantGuard(JdbcClient jdbc, EntityManagerFactory entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> findings = findings();
        if (!findings.isEmpty()) {
            throw new OpenLock(findings);
        }
    }

    /** What is open, in words; empty when all locks are shut. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        findings.addAll(role());
        findings.addAll(tables());
        findings.addAll(entities());
        return findings;
    }

    private List<String> role() {
        return jdbc.sql("""
                        select 'role ' || rolname || ' is superuser or bypasses row security' from pg_roles
                         where rolname = current_user and (rolsuper or rolbypassrls)
                        union all
                        select 'role ' || current_user || ' owns ' || relname from pg_class
                         where relowner = (select oid from pg_roles where rolname = current_user)
                           and relnamespace = current_schema()::regnamespace
                        """).query(String.class).list();
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select 'table ' || c.relname || ' has no hospital lock and is not a platform table'
                          from pg_class c
                         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                           and c.relname <> 'flyway_schema_history'
                           and not exists (select from platform_tables p where p.name = c.relname)
                           and not (c.relrowsecurity and c.relforcerowsecurity
                                    and (select count(*) from pg_policy p
                                          where p.polrelid = c.oid and p.polname = 'tenant'
                                            and p.polqual is not null and p.polwithcheck is not null) = 1
                                    and (select count(*) from pg_policy p where p.polrelid = c.oid) = 1)
                        """).query(String.class).list();
    }

    private List<String> entities() {
        Set<String> platformTables = jdbc.sql("select name from platform_tables").query(String.class).list().stream()
                .collect(Collectors.toSet());
        return entities.getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .filter(type -> !TenantEntity.class.isAssignableFrom(type))
                .filter(type -> !platformTables.contains(tableOf(type)))
                .map(type -> "entity " + type.getSimpleName()
                        + " is not a TenantEntity and its table is not a platform table")
                .toList();
    }

    private static String tableOf(Class<?> entity) {
        Table table = entity.getAnnotation(Table.class);
        String name = table == null || table.name().isEmpty() ? entity.getSimpleName() : table.name();
        return name.toLowerCase(Locale.ROOT);
    }

    /** The service must not run like this. */
    static final class OpenLock extends IllegalStateException {
        OpenLock(List<String> findings) {
            super("Tenant isolation is open: " + String.join("; ", findings));
        }
    }
}
