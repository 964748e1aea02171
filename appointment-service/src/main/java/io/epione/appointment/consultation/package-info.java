/**
 * Encounters: what is found at a visit, written as drafts, signed once, amended by addenda only.
 *
 * <p>Uses the booking for visits, and keeps for it what is said when a visit is completed; asks practitioners and the waitlist
 * about ids that are named here. After a signature the text stands in append-only rows, and the database refuses what would
 * take it back.
 */
@NullMarked
package io.epione.appointment.consultation;

import org.jspecify.annotations.NullMarked;
