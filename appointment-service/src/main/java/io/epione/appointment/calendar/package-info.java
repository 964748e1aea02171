/**
 * When practitioners see patients: opening hours in the hospital's wall-clock time, cut into slots.
 *
 * <p>Knows practitioners, but nothing of bookings.
 */
@NullMarked
package io.epione.appointment.calendar;

import org.jspecify.annotations.NullMarked;
