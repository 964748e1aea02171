package io.epione.billing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"125.00,USD,12500", "125,USD,12500", "0.01,USD,1", "500,JPY,500", "1.234,KWD,1234"})
    void isReadInTheMinorUnitsOfItsCurrency(String amount, String currency, long minor) {
        assertThat(Money.parse(amount, currency)).contains(new Money(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({"0.001,USD", "500.5,JPY", "1,XXX", "1,ABC", "x,USD", "99999999999999,USD"})
    void refusesWhatTheCurrencyCannotHold(String amount, String currency) {
        assertThat(Money.parse(amount, currency)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12500,USD,125.00", "500,JPY,500", "-5,USD,-0.05", "1234,KWD,1.234"})
    void isShownWithTheDecimalsOfItsCurrency(long minor, String currency, String amount) {
        assertThat(new Money(minor, currency).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"50,0.07,4", "49,0.07,3", "150,0.05,8", "149,0.05,7", "12500,0,0"})
    void taxIsRoundedHalfUp(long minor, BigDecimal rate, long tax) {
        assertThat(new Money(minor, "USD").times(rate).minor()).isEqualTo(tax);
    }

    @Test
    void twoCurrenciesDoNotAddUp() {
        assertThatThrownBy(() -> Money.zero("USD").plus(Money.zero("EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOverflowIsRefused() {
        Money most = new Money(Long.MAX_VALUE, "USD");
        assertThatThrownBy(() -> most.plus(new Money(1, "USD"))).isInstanceOf(ArithmeticException.class);
    }
}
