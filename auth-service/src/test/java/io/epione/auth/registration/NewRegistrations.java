package io.epione.auth.registration;

import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** One of each entity of this package. */
public final class NewRegistrations {

    private NewRegistrations() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(Registration.class, NewRegistrations::decided);
    }

    /** Nothing opens what it seals, so it is one that no queue shows. */
    private static Registration decided() {
        Registration registration = new Registration(Ids.next(), Secret.random(), Ids.next(), new byte[] {1});
        registration.confirm(Instant.now());
        registration.reject(new byte[] {2});
        return registration;
    }
}
