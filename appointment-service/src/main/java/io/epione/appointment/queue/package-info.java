/**
 * Who waits where, and who is called next. A check-in takes a ticket in its department's queue; people without an
 * appointment take one at the desk.
 *
 * <p>Follows the booking's events in their transaction and asks it whether a patient is known; the booking knows nothing of
 * queues. That a number is given once per queue and day, and a ticket once per appointment, is kept by constraints.
 */
@NullMarked
package io.epione.appointment.queue;

import org.jspecify.annotations.NullMarked;
