package io.epione.analytics;

import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import java.util.Map;
import java.util.function.Supplier;

/** There are no entities here; the sweep over all tables is what counts. */
class AnalyticsIsolationTest extends TenantIsolationSuite {

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of();
    }
}
