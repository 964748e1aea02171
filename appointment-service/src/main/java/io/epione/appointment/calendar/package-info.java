/**
 * When practitioners see patients and rooms can be used: opening hours in the hospital's wall-clock time, cut into slots;
 * what a hospital offers to be booked, and on what terms.
 *
 * <p>Knows practitioners, but nothing of bookings.
 */
@NullMarked
package io.epione.appointment.calendar;

import org.jspecify.annotations.NullMarked;
