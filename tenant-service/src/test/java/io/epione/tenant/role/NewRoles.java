package io.epione.tenant.role;

import io.epione.platform.tenancy.TenantEntity;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives tests of other packages what this one keeps to itself. */
public final class NewRoles {

    private NewRoles() {}

    public static Class<? extends TenantEntity> type() {
        return HospitalRole.class;
    }

    public static Supplier<TenantEntity> sample() {
        return () -> new HospitalRole(code(), "Ward lead", Set.of("staff:read"));
    }

    static String code() {
        return "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
