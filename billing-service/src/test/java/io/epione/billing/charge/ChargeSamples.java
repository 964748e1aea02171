package io.epione.billing.charge;

import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;

/** Charges for suites outside of this package. */
public final class ChargeSamples {

    private ChargeSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all() {
        return Map.of(Charge.class, ChargeSamples::charge);
    }

    private static Charge charge() {
        return new Charge("S-" + Ids.next(), new Charge.Terms("Sample", new Money(100, "EUR"), new BigDecimal("0.07")));
    }
}
