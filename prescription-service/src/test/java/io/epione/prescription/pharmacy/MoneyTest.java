package io.epione.prescription.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void becomesMinorUnitsOfItsCurrencyAndBack() {
        assertThat(new Money("12.5", "USD").minor("unitPrice", "USD")).isEqualTo(1250);
        assertThat(new Money("125", "JPY").minor("unitPrice", "JPY")).isEqualTo(125);
        assertThat(Money.of(1250, "USD").amount()).isEqualTo("12.50");
        assertThat(Money.of(125, "JPY").amount()).isEqualTo("125");
    }

    @Test
    void moreDecimalsThanTheCurrencyHasAreRefused() {
        assertThatThrownBy(() -> new Money("0.125", "USD").minor("unitPrice", "USD"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void anotherCurrencyThanTheHospitalsIsRefused() {
        assertThatThrownBy(() -> new Money("1.00", "EUR").minor("unitPrice", "USD"))
                .isInstanceOf(Problem.class);
    }
}
