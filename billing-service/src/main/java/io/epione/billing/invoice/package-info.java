/** Invoices from draft to payment. Uses charges for prices and the ledger for what was issued and paid. */
@NullMarked
package io.epione.billing.invoice;

import org.jspecify.annotations.NullMarked;
