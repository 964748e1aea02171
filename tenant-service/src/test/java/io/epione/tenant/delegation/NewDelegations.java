package io.epione.tenant.delegation;

import io.epione.platform.tenancy.TenantEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Gives tests of other packages what this one keeps to itself. */
public final class NewDelegations {

    private NewDelegations() {}

    public static Class<? extends TenantEntity> type() {
        return Delegation.class;
    }

    public static TenantEntity between(UUID lender, UUID borrower) {
        Instant now = Instant.now();
        return new Delegation(new Delegation.Terms(
                lender, borrower, Set.of("stock:read"), now, now.plus(Duration.ofDays(1)), "leave"));
    }
}
