/** Money in integer minor units, and its form on the wire. Knows nothing of invoices. */
@NullMarked
package io.epione.billing.money;

import org.jspecify.annotations.NullMarked;
