/**
 * Appointments: booked into free slots, moved through their states, announced to the other services.
 *
 * <p>Uses the calendar for slots and the practitioners for who is seen. Two rules are kept by exclusion constraints of
 * the database and by nothing else: a practitioner sees one patient at a time, and a patient is in one place at a time.
 */
@NullMarked
package io.epione.appointment.booking;

import org.jspecify.annotations.NullMarked;
