/**
 * Appointments: booked into free slots, moved through their states, announced to the other services.
 *
 * <p>Uses the calendar for slots and the practitioners for who is seen. The rules are kept by constraints of the database
 * and by nothing else: each place of a practitioner, room or device has one session at a time, each seat of a session one
 * patient, and a patient is in one place at a time.
 */
@NullMarked
package io.epione.appointment.booking;

import org.jspecify.annotations.NullMarked;
