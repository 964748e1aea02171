package io.epione.audit;

import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import java.util.Map;
import java.util.function.Supplier;

/** The log is no entity; its tables are held to their locks by the sweep, its rows by {@code LogIsolationTest}. */
class AuditTenantIsolationTest extends TenantIsolationSuite {

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of();
    }
}
