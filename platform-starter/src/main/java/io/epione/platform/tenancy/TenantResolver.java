package io.epione.platform.tenancy;

import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Tells Hibernate the hospital. Work without one gets an id that no hospital has, so that nothing matches. */
final class TenantResolver implements CurrentTenantIdentifierResolver<UUID> {

    /** Hibernate wants one for each session; the row policy shows nothing with it, because the transaction is bound to none. */
    private static final UUID NONE = new UUID(-1, -1);

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        return Tenancy.find().orElse(NONE);
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}
