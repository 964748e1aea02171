package io.epione.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.billing.charge.ChargePriced;
import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvoiceTest {

    private static final ChargePriced CONSULTATION =
            new ChargePriced("CONSULTATION", "Consultation", new Money(12_500, "USD"), new BigDecimal("0.07"));

    private final Invoice invoice = new Invoice(Ids.next(), Ids.next(), "USD");

    @Test
    void sumsItsLinesWithTaxRoundedPerLine() {
        ChargePriced odd = new ChargePriced("ODD", "Odd", new Money(50, "USD"), new BigDecimal("0.07"));
        invoice.add(InvoiceLine.of("a", odd, BigDecimal.ONE));
        invoice.add(InvoiceLine.of("b", odd, BigDecimal.ONE));
        assertThat(invoice.subtotal().minor()).isEqualTo(100);
        assertThat(invoice.tax().minor()).as("two lines of 3.5 cents each").isEqualTo(8);
        assertThat(invoice.total().minor()).isEqualTo(108);
    }

    @Test
    void aLineWithoutPriceHoldsItBackUntilTheChargeIsSet() {
        invoice.add(InvoiceLine.unpriced("a", "CONSULTATION", BigDecimal.ONE));
        assertThat(invoice.awaitedCharges()).containsExactly("CONSULTATION");
        assertThatThrownBy(this::issue).isInstanceOf(IllegalStateException.class);
        invoice.price(CONSULTATION);
        assertThat(invoice.awaitedCharges()).isEmpty();
        assertThat(invoice.total().minor()).isEqualTo(13_375);
        assertThat(invoice.lines().getFirst().description()).isEqualTo("Consultation");
    }

    @Test
    void aChargeInAnotherCurrencyPricesNothing() {
        invoice.add(InvoiceLine.unpriced("a", "CONSULTATION", BigDecimal.ONE));
        invoice.price(new ChargePriced("CONSULTATION", "Consultation", new Money(1, "EUR"), BigDecimal.ZERO));
        assertThat(invoice.awaitedCharges()).containsExactly("CONSULTATION");
    }

    @Test
    void isPaidWhenNothingIsLeftToPay() {
        issuedWithConsultation();
        pay(10_000);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
        assertThat(invoice.balance().minor()).isEqualTo(3_375);
        pay(3_375);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void neverTakesMoreThanItsBalance() {
        issuedWithConsultation();
        assertThatThrownBy(() -> pay(13_376)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotChangedOnceIssued() {
        issuedWithConsultation();
        InvoiceLine late = InvoiceLine.of("late", CONSULTATION, BigDecimal.ONE);
        assertThatThrownBy(() -> invoice.add(late)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::issue).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingToPayIsPaidAtOnce() {
        invoice.add(InvoiceLine.of(
                "a", new ChargePriced("FREE", "Free", Money.zero("USD"), BigDecimal.ZERO), BigDecimal.ONE));
        issue();
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    }

    private void issuedWithConsultation() {
        invoice.add(InvoiceLine.of("a", CONSULTATION, BigDecimal.ONE));
        issue();
    }

    private void issue() {
        Tenancy.as(UUID.randomUUID(), () -> invoice.issue("2026-000001", Instant.now()));
    }

    private void pay(long minor) {
        Payment payment = new Payment(invoice.id(), new Money(minor, "USD"), PaymentMethod.CARD, Instant.now());
        Tenancy.as(UUID.randomUUID(), () -> invoice.receive(payment));
    }
}
