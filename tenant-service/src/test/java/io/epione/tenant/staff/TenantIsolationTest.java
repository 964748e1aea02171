package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import io.epione.tenant.department.NewDepartments;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

class TenantIsolationTest extends TenantIsolationSuite {

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(
                Staff.class,
                () -> new Staff("Ada", UUID.randomUUID() + "@example.org", Role.DOCTOR, null, "CARDIOLOGY", null),
                NewDepartments.type(),
                NewDepartments.sample());
    }
}
