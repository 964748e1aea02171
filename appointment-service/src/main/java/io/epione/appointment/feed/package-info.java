/**
 * Calendars: as pages of days, as times that are busy, and as iCalendar files that calendar programs subscribe to by a secret
 * link.
 *
 * <p>Uses the booking for what is agreed, the calendar for the hospital's zone and the practitioners for who is at work. A
 * calendar never shows what was said about a patient.
 */
@NullMarked
package io.epione.appointment.feed;

import org.jspecify.annotations.NullMarked;
