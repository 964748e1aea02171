/** What a hospital charges for, at which price and tax rate. Uses money alone; announces a new price with {@code ChargePriced}. */
@NullMarked
package io.epione.billing.charge;

import org.jspecify.annotations.NullMarked;
