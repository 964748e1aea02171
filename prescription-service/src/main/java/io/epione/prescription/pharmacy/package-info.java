/**
 * The hospital's pharmacy: stock by lot with an append-only ledger, and dispensing from it. Uses prescriptions for what
 * may be handed out.
 *
 * <p>Whoever changes the stock of a medication first locks its stock item; several are locked in the order of their ids.
 * So parallel dispenses wait for each other and none deadlocks. The database holds the last line: {@code check (quantity
 * >= 0)}.
 */
@NullMarked
package io.epione.prescription.pharmacy;

import org.jspecify.annotations.NullMarked;
