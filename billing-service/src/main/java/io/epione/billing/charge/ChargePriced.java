package io.epione.billing.charge;

import io.epione.billing.money.Money;
import java.math.BigDecimal;

/**
 * A charge as it is priced now. Announced inside the service, in the transaction that sets the price.
 *
 * @param taxRate a fraction between 0 and 1
 */
public record ChargePriced(String code, String description, Money price, BigDecimal taxRate) {}
