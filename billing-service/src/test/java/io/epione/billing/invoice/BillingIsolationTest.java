package io.epione.billing.invoice;

import io.epione.billing.charge.ChargeSamples;
import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

class BillingIsolationTest extends TenantIsolationSuite {

    @Autowired
    private EntityManager entities;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples =
                new HashMap<>(ChargeSamples.all());
        samples.put(Invoice.class, BillingIsolationTest::invoice);
        samples.put(InvoiceLine.class, this::line);
        samples.put(Payment.class, this::payment);
        return samples;
    }

    private static Invoice invoice() {
        return new Invoice(Ids.next(), Ids.next(), "EUR");
    }

    private Invoice stored() {
        Invoice invoice = invoice();
        entities.persist(invoice);
        entities.flush();
        return invoice;
    }

    private InvoiceLine line() {
        InvoiceLine line = InvoiceLine.unpriced("sample:" + Ids.next(), "SAMPLE", BigDecimal.ONE);
        stored().add(line);
        return line;
    }

    private Payment payment() {
        return new Payment(stored().id(), new Money(1, "EUR"), PaymentMethod.CASH, Instant.now());
    }
}
