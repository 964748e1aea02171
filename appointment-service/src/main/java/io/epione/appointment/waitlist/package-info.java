/**
 * Who waits for an earlier time. Whatever frees a practitioner's time has that practitioner's waiting patients looked at: by
 * clinical priority, then by how long they have waited. The first who can have a free time is offered it, for a while; then
 * the next.
 *
 * <p>Follows the booking's events in their transaction, and has the booking hold the times that it offers. That a time is
 * offered once, a patient one time, and nobody a time twice, is kept by constraints.
 */
@NullMarked
package io.epione.appointment.waitlist;

import org.jspecify.annotations.NullMarked;
