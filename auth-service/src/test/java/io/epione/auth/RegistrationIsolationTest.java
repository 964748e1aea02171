package io.epione.auth;

import io.epione.auth.registration.NewRegistrations;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = AuthTest.Settings.class)
class RegistrationIsolationTest extends TenantIsolationSuite {

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return NewRegistrations.samples();
    }
}
