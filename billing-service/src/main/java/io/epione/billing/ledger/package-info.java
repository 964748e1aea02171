/** The double-entry ledger: append-only, every entry balanced per currency. Uses money alone; others append to it. */
@NullMarked
package io.epione.billing.ledger;

import org.jspecify.annotations.NullMarked;
